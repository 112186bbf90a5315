package dev.assay.objects.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketChangeTests {

    @Test
    void readsTheFormOfEventBridge() {
        assertThat(BucketChange.of(
                        RecordedEvents.eventBridge("Object Created", "b", "raw/a b.csv", "00617F08299329D189")))
                .containsExactly(new BucketChange("b", "raw/a b.csv", "00617F08299329D189"));
        assertThat(BucketChange.of(RecordedEvents.eventBridge("Object Deleted", "b", "raw/a", "01")))
                .hasSize(1);
        assertThat(BucketChange.of(RecordedEvents.eventBridge("Object Tags Added", "b", "raw/a", "01")))
                .isEmpty();
    }

    @Test
    void readsTheFormOfNotificationsAndDecodesTheirKeys() {
        assertThat(BucketChange.of(RecordedEvents.notification(
                        "ObjectCreated:Put", "b", "raw/%C3%9Cbersicht+1%2B1.csv", "0055AED6DCD90281E5")))
                .containsExactly(new BucketChange("b", "raw/Übersicht 1+1.csv", "0055AED6DCD90281E5"));
        assertThat(BucketChange.of(RecordedEvents.notification("ObjectRemoved:DeleteMarkerCreated", "b", "a", "01")))
                .hasSize(1);
        assertThat(BucketChange.of(RecordedEvents.notification("ObjectTagging:Put", "b", "a", "01")))
                .isEmpty();
    }

    @Test
    void overlooksTheMessageThatTestsTheConnection() {
        assertThat(BucketChange.of("{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"b\"}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "{}",
                "[]",
                "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\"}]}",
                "{\"Records\":1}"
            })
    void refusesWhatIsNoEvent(String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> BucketChange.of(message));
    }

    @Test
    void sequencersOfDifferentLengthCompareAsIfTheShorterEndedInZeros() {
        assertThat(change("0055AE").isAfter("0055AD")).isTrue();
        assertThat(change("0055AD01").isAfter("0055AD")).isTrue();
        assertThat(change("0055AD").isAfter("0055AD01")).isFalse();
        assertThat(change("0055AD00").isAfter("0055AD")).isFalse();
    }

    private static BucketChange change(String sequencer) {
        return new BucketChange("b", "k", sequencer);
    }
}
