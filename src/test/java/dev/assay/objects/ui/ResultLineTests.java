package dev.assay.objects.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.objects.Facets;
import dev.assay.objects.SearchQuery;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultLineTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1|true|false|1 version",
                "7|false|false|7 versions, none exactly as asked, but similar",
                "8999|true|true|8,999 versions. Counts beside them are estimated from a part.",
                "9000|true|true|9,000 versions. Counts beside them are estimated from a part, and the list ends after some 9,000."
            })
    void saysHowManyWereFoundAndHowManyTheListGives(long total, boolean exact, boolean estimated, String said) {
        ResultLine line = new ResultLine();

        line.show(new Facets(total, exact, estimated, List.of()), SearchQuery.of("word"));

        assertThat(line.getText()).isEqualTo(said);
    }

    @Test
    void saysWhereOnlyTheNewestOfEachIsListed() {
        ResultLine line = new ResultLine();

        line.show(new Facets(1_200, true, false, List.of()), SearchQuery.of("project:growth"));

        assertThat(line.isVisible()).isTrue();
        assertThat(line.getText()).startsWith("1,200 objects, by the newest version");
    }
}
