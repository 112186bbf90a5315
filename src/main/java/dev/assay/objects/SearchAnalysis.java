package dev.assay.objects;

import dev.assay.objects.query.Words;
import java.util.Map;
import org.hibernate.search.engine.cfg.EngineSettings;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Where the index lies, and how text becomes terms, see {@link Words#TERM}: the same in both kinds of index. One that was made
 * otherwise cannot be read with it, so a change gives the index another name, see {@link RemoveOldIndex}.
 */
@Configuration(proxyBeanMethods = false)
class SearchAnalysis {

    static final String WORDS = "words";
    static final String STEMS = "stems";
    static final String BEGINNINGS = "beginnings";

    /** Of the term's pattern: what matches as a whole. */
    static final String WHOLE_MATCH = "0";

    static final String LANGUAGE = "English";
    static final String LONGEST_BEGINNING = "3";
    /** So far apart are the values of a field that no phrase reaches from one into the next. */
    static final int BETWEEN_VALUES = 100;

    static final String BACKEND = "hibernate.search.backend.";

    /** Asked while the portal starts, so that the classes of the other kind of index are never loaded. */
    @Bean
    HibernatePropertiesCustomizer objectIndex(SearchProperties settings, MissedByIndex missed) {
        return properties -> configure(properties, settings, missed);
    }

    private static void configure(Map<String, Object> properties, SearchProperties settings, MissedByIndex missed) {
        properties.put(EngineSettings.BACKGROUND_FAILURE_HANDLER, missed);
        if (settings.remote()) {
            OpenSearchIndex.configure(properties, settings, missed);
        } else {
            LuceneIndex.configure(properties);
        }
    }
}
