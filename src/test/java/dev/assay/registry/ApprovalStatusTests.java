package dev.assay.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalStatusTests {

    @ParameterizedTest
    @CsvSource({
        "DRAFT, DRAFT, false", "DRAFT, ACCEPTED, true", "DRAFT, REFUSED, true",
        "ACCEPTED, DRAFT, false", "ACCEPTED, ACCEPTED, false", "ACCEPTED, REFUSED, true",
        "REFUSED, DRAFT, true", "REFUSED, ACCEPTED, false", "REFUSED, REFUSED, false"
    })
    void onlyTheseChangesExist(ApprovalStatus from, ApprovalStatus to, boolean allowed) {
        assertThat(from.mayBecome(to)).isEqualTo(allowed);
    }
}
