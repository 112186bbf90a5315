package dev.assay.objects;

import dev.assay.base.SystemPart;
import dev.assay.objects.port.ObjectStore;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

@Component
@Order(30)
class IndexPart implements SystemPart {

    private final ObjectStore store;
    private final String folder;
    private final SearchProperties settings;

    IndexPart(
            ObjectStore store,
            @Value("${spring.jpa.properties.hibernate.search.backend.directory.root:}") String folder,
            SearchProperties settings) {
        this.store = store;
        this.folder = folder;
        this.settings = settings;
    }

    @Override
    public String title() {
        return "Objects and their search";
    }

    @Override
    public SequencedMap<String, String> facts() {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        facts.put("Objects", store.description());
        facts.put("Index", index());
        return facts;
    }

    private String index() {
        if (settings.remote()) {
            return "OpenSearch at " + settings.opensearch();
        }
        return folder.isBlank() ? "Lucene in memory" : "Lucene in " + folder + ", rebuilt at start when it is gone";
    }
}
