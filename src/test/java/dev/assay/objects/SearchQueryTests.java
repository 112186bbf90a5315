package dev.assay.objects;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchQueryTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "''|kind:csv|kind:csv",
                "youtube|origin=x|youtube origin=x",
                "youtube origin=x data|origin=x|youtube data",
                "ORIGIN=x|origin=x|''",
                "origin=\"x\"  youtube|origin=x|youtube",
                "origin=xy|origin=x|origin=xy origin=x",
                "-origin=x|origin=x|-origin=x origin=x",
                "after:7d|after:7d|''",
                "origin=\"a  b\"  data|kind:csv|origin=\"a  b\"  data kind:csv",
                "kind:csv origin=\"a  b\"|kind:csv|origin=\"a  b\"",
                "kind:csv|origin=\"a  b\"|kind:csv origin=\"a  b\"",
                "\"foo|kind:csv|kind:csv \"foo",
                "a origin=\"b  c|k=\"v  w\"|k=\"v  w\" a origin=\"b  c",
                "\"a\"\"|kind:csv|kind:csv \"a\"\"",
                "kind:csv \"foo|kind:csv|\"foo"
            })
    void aTermIsAddedOrTakenOut(String query, String term, String toggled) {
        assertThat(SearchQuery.of(query).toggled(term)).isEqualTo(toggled);
    }

    @Test
    void aTermThatIsAddedIsReadAsOne() {
        SearchQuery narrowed = SearchQuery.of(SearchQuery.of("\"foo").toggled("origin=\"a  b\""));

        assertThat(narrowed.holds("origin=\"a  b\"")).isTrue();
        assertThat(narrowed.toggled("origin=\"a  b\"")).isEqualTo("\"foo");
    }

    @Test
    void namesTheProjectsToLookIn() {
        assertThat(SearchQuery.of("a project:iris project:churn").projects()).containsExactly("iris", "churn");
        assertThat(SearchQuery.of("a project:*").allProjects()).isTrue();
        assertThat(SearchQuery.of("project:*").asksNothing()).isTrue();
        assertThat(SearchQuery.of("-project:iris").asksNothing()).isFalse();
    }

    @Test
    void saysWhatPairsMayHaveMeant() {
        assertThat(SearchQuery.of("kind=csv origin=csv").meant()).containsExactly("kind:csv");
        assertThat(SearchQuery.of("NAME=\"a b\" size=0").meant())
                .containsExactly("name:\"a b\"", "size<1 or size>=1MB");
        assertThat(SearchQuery.of("-kind=csv kind:csv size<1").meant()).isEmpty();
    }
}
