package dev.assay.objects;

import org.apache.lucene.util.Version;
import org.hibernate.search.backend.lucene.analysis.LuceneAnalysisConfigurationContext;
import org.hibernate.search.backend.lucene.analysis.LuceneAnalysisConfigurer;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How text becomes words: split at everything that is neither letter nor digit, so that file names fall apart. */
@Configuration(proxyBeanMethods = false)
class SearchAnalysis {

    static final String WORDS = "words";
    static final String STEMS = "stems";

    @Bean
    HibernatePropertiesCustomizer objectAnalysis() {
        LuceneAnalysisConfigurer configurer = SearchAnalysis::configure;
        return properties -> {
            properties.put("hibernate.search.backend.analysis.configurer", configurer);
            properties.put("hibernate.search.backend.lucene_version", Version.LATEST.toString());
        };
    }

    private static void configure(LuceneAnalysisConfigurationContext context) {
        context.analyzer(WORDS)
                .custom()
                .tokenizer("pattern")
                .param("pattern", "[^\\p{L}\\p{M}\\p{N}]+")
                .tokenFilter("lowercase")
                .tokenFilter("asciiFolding");
        context.analyzer(STEMS)
                .custom()
                .tokenizer("pattern")
                .param("pattern", "[^\\p{L}\\p{M}\\p{N}]+")
                .tokenFilter("lowercase")
                .tokenFilter("asciiFolding")
                .tokenFilter("snowballPorter")
                .param("language", "English");
    }
}
