package dev.assay.objects;

import java.util.Map;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the index lies, and how text becomes words: split at everything that is neither letter nor digit. */
@Configuration(proxyBeanMethods = false)
class SearchAnalysis {

    static final String WORDS = "words";
    static final String STEMS = "stems";
    static final String BEGINNINGS = "beginnings";

    static final String BETWEEN_WORDS = "[^\\p{L}\\p{M}\\p{N}]+";
    static final String LANGUAGE = "English";
    static final String LONGEST_BEGINNING = "3";

    static final String BACKEND = "hibernate.search.backend.";

    /** Asked while the portal starts, so that the classes of the other kind of index are never loaded. */
    @Bean
    HibernatePropertiesCustomizer objectIndex(SearchProperties settings) {
        return properties -> configure(properties, settings);
    }

    private static void configure(Map<String, Object> properties, SearchProperties settings) {
        if (settings.remote()) {
            OpenSearchIndex.configure(properties, settings);
        } else {
            LuceneIndex.configure(properties);
        }
    }
}
