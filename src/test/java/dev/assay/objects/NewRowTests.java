package dev.assay.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.objects.port.KeyHistory.Entry;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NewRowTests {

    private final Entry entry = new Entry("raw/a", "v1", Instant.EPOCH, "etag", 1, false);

    @Test
    void keepsThePairsThatAreGoodAndCountsTheOthers() {
        Map<String, String> kept =
                metadata(Map.of("Origin", "youtube", "note", "a\nb", "two words", "x", "x-amz-missing-meta", "2"));

        assertThat(kept).isEqualTo(Map.of("origin", "youtube", "x-amz-missing-meta", "4"));
    }

    @Test
    void leavesOutOnlyWhatHasNoRoom() {
        Map<String, String> given = new HashMap<>(Map.of("a", "x".repeat(2000), "b", "y".repeat(100), "c", "z"));

        assertThat(metadata(given)).containsOnlyKeys("a", "c", "x-amz-missing-meta");
    }

    @Test
    void whatIsGoodStaysAsItIs() {
        assertThat(metadata(Map.of("origin", "youtube"))).isEqualTo(Map.of("origin", "youtube"));
    }

    private Map<String, String> metadata(Map<String, String> given) {
        ObjectVersion found = new ObjectVersion(
                entry.id(), "iris", "a", 0, "", 1, "text/csv", given, "s3", Instant.EPOCH, "v1 raw/a");
        return NewRow.of(found, entry, null).version().metadata();
    }
}
