package dev.assay.objects;

import java.util.Map;
import org.hibernate.search.backend.elasticsearch.analysis.ElasticsearchAnalysisConfigurationContext;
import org.hibernate.search.backend.elasticsearch.analysis.ElasticsearchAnalysisConfigurer;

/** The index in a cluster of OpenSearch or Elasticsearch. */
final class OpenSearchIndex {

    private static final String SPLIT = "between_words";
    private static final String STEM = "stem";
    private static final String BEGINNING = "beginning";

    private OpenSearchIndex() {}

    static void configure(Map<String, Object> properties, SearchProperties settings) {
        ElasticsearchAnalysisConfigurer analysis = OpenSearchIndex::configure;
        properties.keySet().removeIf(name -> name.startsWith(SearchAnalysis.BACKEND + "directory."));
        properties.put(SearchAnalysis.BACKEND + "type", "elasticsearch");
        properties.put(SearchAnalysis.BACKEND + "uris", settings.opensearch());
        if (!settings.username().isBlank()) {
            properties.put(SearchAnalysis.BACKEND + "username", settings.username());
            properties.put(SearchAnalysis.BACKEND + "password", settings.password());
        }
        properties.put(SearchAnalysis.BACKEND + "analysis.configurer", analysis);
        properties.put(
                "hibernate.search.indexing.plan.synchronization.strategy",
                settings.refreshed() ? "read-sync" : "write-sync");
    }

    private static void configure(ElasticsearchAnalysisConfigurationContext context) {
        context.tokenizer(SPLIT).type("pattern").param("pattern", SearchAnalysis.BETWEEN_WORDS);
        context.tokenFilter(STEM).type("snowball").param("language", SearchAnalysis.LANGUAGE);
        context.tokenFilter(BEGINNING)
                .type("edge_ngram")
                .param("min_gram", "1")
                .param("max_gram", SearchAnalysis.LONGEST_BEGINNING);
        context.analyzer(SearchAnalysis.WORDS).custom().tokenizer(SPLIT).tokenFilters("lowercase", "asciifolding");
        context.analyzer(SearchAnalysis.STEMS)
                .custom()
                .tokenizer(SPLIT)
                .tokenFilters("lowercase", "asciifolding", STEM);
        context.analyzer(SearchAnalysis.BEGINNINGS)
                .custom()
                .tokenizer(SPLIT)
                .tokenFilters("lowercase", "asciifolding", BEGINNING);
    }
}
