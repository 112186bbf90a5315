package dev.assay.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.base.Sizes;
import dev.assay.objects.query.QueryValues;
import org.junit.jupiter.api.Test;

class FacetGroupsTests {

    @Test
    void sizesAreCalledAsTheyAreAskedForAndShown() {
        assertThat(FacetGroups.SIZES).hasSize(3).allSatisfy((asked, words) -> assertThat(words)
                .isEqualTo(Sizes.precise(QueryValues.size(asked).orElseThrow()) + " or more"));
    }
}
