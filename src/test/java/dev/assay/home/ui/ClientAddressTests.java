package dev.assay.home.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTests {

    @ParameterizedTest
    @CsvSource({
        "/experiments/7/runs/0a1b, trials/0a1b",
        "/experiments/7/runs/0a1b/artifacts, trials/0a1b",
        "/experiments/7, experiments/7",
        "/experiments/7?searchFilter=x, experiments/7",
        "/models/iris, models/iris",
        "/models/iris/versions/3, models/iris/3"
    })
    void whatClientsPrintLeadsToOurPages(String fragment, String page) {
        assertThat(ClientAddress.page(fragment)).contains(page);
    }

    @Test
    void anythingElseStaysAtHome() {
        assertThat(ClientAddress.page(null)).isEmpty();
        assertThat(ClientAddress.page("")).isEmpty();
        assertThat(ClientAddress.page("/experiments/../admin")).isEmpty();
        assertThat(ClientAddress.page("//elsewhere/models/x")).isEmpty();
    }
}
