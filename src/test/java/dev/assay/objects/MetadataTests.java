package dev.assay.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.base.InvalidInput;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetadataTests {

    @Test
    void twoKilobytesTogetherAreTaken() {
        assertThat(Metadata.checked(Map.of("a", "v".repeat(1023), "b", "v".repeat(1023))))
                .hasSize(2);
    }

    @Test
    void moreTogetherIsRefusedWithItsSizeAndTheLargest() {
        InvalidInput refused = refused(Map.of("a", "v".repeat(1023), "note", "é".repeat(600)));

        assertThat(refused.field()).isEqualTo("metadata");
        assertThat(refused.allowed())
                .startsWith(
                        "All keys and values together have 2,228 bytes of UTF-8 and may have 2,048; 'note' alone has"
                                + " 1,204.");
    }

    @Test
    void aPairThatIsTooLargeAloneIsNamed() {
        InvalidInput refused = refused(Map.of("a", "1", "Note", "v".repeat(3000)));

        assertThat(refused.field()).isEqualTo("metadata.note");
        assertThat(refused.value()).isEqualTo("3,004 bytes");
        assertThat(refused.allowed()).contains("3,006 bytes of UTF-8 and may have 2,048; 'note' alone has 3,004.");
    }

    private static InvalidInput refused(Map<String, String> metadata) {
        return catchThrowableOfType(InvalidInput.class, () -> Metadata.checked(metadata));
    }
}
