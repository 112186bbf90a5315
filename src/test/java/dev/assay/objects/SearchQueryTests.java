package dev.assay.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.objects.SearchQuery.Pair;
import org.junit.jupiter.api.Test;

class SearchQueryTests {

    @Test
    void readsPairsAndWords() {
        SearchQuery query = SearchQuery.of("  Origin=YouTube Été \"Two words\" title=\"a b\" k=\"");

        assertThat(query.pairs())
                .containsExactly(new Pair("origin", "YouTube"), new Pair("title", "a b"), new Pair("k", ""));
        assertThat(query.words()).containsExactly("ete", "two", "words");
    }

    @Test
    void takesWhateverIsTyped() {
        assertThat(SearchQuery.of("").isEmpty()).isTrue();
        assertThat(SearchQuery.of(" = == \" \u0000 \ud800").words()).isEmpty();
        assertThat(SearchQuery.of("=a").words()).containsExactly("a");
        assertThat(SearchQuery.of("a=").words()).containsExactly("a");
        assertThat(SearchQuery.of("url=http://x?a=b").pairs()).containsExactly(new Pair("url", "http://x?a=b"));
        assertThat(SearchQuery.of("w ".repeat(5000)).words()).hasSize(30);
    }

    @Test
    void marksWhatResembles() {
        SearchQuery query = SearchQuery.of("youtbe");

        assertThat(query.matches("YouTube")).isTrue();
        assertThat(query.matches("vimeo")).isFalse();
    }
}
