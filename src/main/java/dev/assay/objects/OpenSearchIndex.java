package dev.assay.objects;

import dev.assay.objects.query.Words;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.search.backend.elasticsearch.analysis.ElasticsearchAnalysisConfigurationContext;
import org.hibernate.search.backend.elasticsearch.analysis.ElasticsearchAnalysisConfigurer;

/** The index in a cluster of OpenSearch or Elasticsearch. */
final class OpenSearchIndex {

    private static final String TERMS = "terms";
    private static final String STEM = "stem";
    private static final String BEGINNING = "beginning";

    private OpenSearchIndex() {}

    static void configure(Map<String, Object> properties, SearchProperties settings, MissedByIndex missed) {
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
                new AwaitIndex(settings.refreshed(), failure -> missed.note()));
    }

    private static void configure(ElasticsearchAnalysisConfigurationContext context) {
        context.tokenizer(TERMS)
                .type("pattern")
                .param("pattern", Words.TERM)
                .param("group", SearchAnalysis.WHOLE_MATCH);
        context.tokenFilter(STEM).type("snowball").param("language", SearchAnalysis.LANGUAGE);
        context.tokenFilter(BEGINNING)
                .type("edge_ngram")
                .param("min_gram", "1")
                .param("max_gram", SearchAnalysis.LONGEST_BEGINNING);
        words(context, SearchAnalysis.WORDS);
        words(context, SearchAnalysis.STEMS, STEM);
        words(context, SearchAnalysis.BEGINNINGS, BEGINNING);
    }

    /** The values of a field are a hundred positions apart by themselves. */
    private static void words(ElasticsearchAnalysisConfigurationContext context, String name, String... more) {
        context.analyzer(name)
                .custom()
                .tokenizer(TERMS)
                .tokenFilters(Stream.concat(Stream.of("cjk_width", "lowercase", "asciifolding"), Stream.of(more))
                        .toArray(String[]::new));
    }
}
