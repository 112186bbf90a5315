package dev.assay.objects;

import dev.assay.objects.query.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.lucene.analysis.custom.CustomAnalyzer;
import org.apache.lucene.util.Version;
import org.hibernate.search.backend.lucene.analysis.LuceneAnalysisConfigurationContext;
import org.hibernate.search.backend.lucene.analysis.LuceneAnalysisConfigurer;

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
        try {
            context.analyzer(SearchAnalysis.WORDS).instance(words().build());
            context.analyzer(SearchAnalysis.STEMS)
                    .instance(words().addTokenFilter("snowballPorter", "language", SearchAnalysis.LANGUAGE)
                            .build());
            context.analyzer(SearchAnalysis.BEGINNINGS)
                    .instance(words().addTokenFilter(
                                    "edgeNGram", "minGramSize", "1", "maxGramSize", SearchAnalysis.LONGEST_BEGINNING)
                            .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CustomAnalyzer.Builder words() throws IOException {
        return CustomAnalyzer.builder()
                .withTokenizer("pattern", "pattern", Words.TERM, "group", SearchAnalysis.WHOLE_MATCH)
                .addTokenFilter("cjkWidth")
                .addTokenFilter("lowercase")
                .addTokenFilter("asciiFolding")
                .withPositionIncrementGap(SearchAnalysis.BETWEEN_VALUES);
    }
}
