package dev.assay.objects;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the search index lies.
 *
 * @param opensearch addresses of an OpenSearch or Elasticsearch cluster, separated by commas; empty for Lucene in the data
 *     folder
 * @param username for the cluster, if it asks
 * @param refreshed whether a put waits until the cluster finds it; else it is found within a second
 */
@ConfigurationProperties("assay.search")
record SearchProperties(
        @DefaultValue("") String opensearch,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("false") boolean refreshed) {

    boolean remote() {
        return !opensearch.isBlank();
    }
}
