package dev.assay.objects;

import java.util.Map;
import org.apache.lucene.util.Version;
import org.hibernate.search.backend.lucene.analysis.LuceneAnalysisConfigurationContext;
import org.hibernate.search.backend.lucene.analysis.LuceneAnalysisConfigurer;
import org.hibernate.search.backend.lucene.analysis.model.dsl.LuceneAnalysisComponentParametersStep;

/** The index in files of the data folder. */
final class LuceneIndex {

    private LuceneIndex() {}

    static void configure(Map<String, Object> properties) {
        LuceneAnalysisConfigurer analysis = LuceneIndex::configure;
        properties.put(SearchAnalysis.BACKEND + "type", "lucene");
        properties.put(SearchAnalysis.BACKEND + "lucene_version", Version.LATEST.toString());
        properties.put(SearchAnalysis.BACKEND + "analysis.configurer", analysis);
    }

    private static void configure(LuceneAnalysisConfigurationContext context) {
        words(context, SearchAnalysis.WORDS);
        words(context, SearchAnalysis.STEMS).tokenFilter("snowballPorter").param("language", SearchAnalysis.LANGUAGE);
        words(context, SearchAnalysis.BEGINNINGS)
                .tokenFilter("edgeNGram")
                .param("minGramSize", "1")
                .param("maxGramSize", SearchAnalysis.LONGEST_BEGINNING);
    }

    private static LuceneAnalysisComponentParametersStep words(
            LuceneAnalysisConfigurationContext context, String name) {
        return context.analyzer(name)
                .custom()
                .tokenizer("pattern")
                .param("pattern", SearchAnalysis.BETWEEN_WORDS)
                .tokenFilter("lowercase")
                .tokenFilter("asciiFolding");
    }
}
