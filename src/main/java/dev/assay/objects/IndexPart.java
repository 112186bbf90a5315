package dev.assay.objects;

import dev.assay.base.SystemPart;
import dev.assay.objects.port.ObjectStore;
import dev.assay.projects.Projects;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

@Component
@Order(30)
class IndexPart implements SystemPart {

    private static final int MOST_QUOTAS = 50;

    private final ObjectStore store;
    private final String folder;
    private final SearchProperties settings;
    private final Projects projects;
    private final ObjectQuota quota;
    private final CatchUpIndex catchUp;

    IndexPart(
            ObjectStore store,
            @Value("${spring.jpa.properties.hibernate.search.backend.directory.root:}") String folder,
            SearchProperties settings,
            Projects projects,
            ObjectQuota quota,
            CatchUpIndex catchUp) {
        this.store = store;
        this.folder = folder;
        this.settings = settings;
        this.projects = projects;
        this.quota = quota;
        this.catchUp = catchUp;
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
        catchUp.overdue()
                .ifPresent(since -> facts.put(
                        "Index is catching up",
                        "It may lack what was stored or deleted since " + since.truncatedTo(ChronoUnit.SECONDS)
                                + " and is tried each minute; the log says what hinders it"));
        projects.all().stream()
                .filter(project -> project.objectQuota() != null)
                .limit(MOST_QUOTAS)
                .forEach(project -> facts.put("Quota of " + project.slug(), words(quota.usage(project.slug()))));
        return facts;
    }

    private static String words(ObjectQuota.Usage usage) {
        return "%,d of %,d bytes%s".formatted(usage.used(), usage.allowed(), usage.near() ? ", nearly full" : "");
    }

    private String index() {
        if (settings.remote()) {
            return "OpenSearch at " + settings.opensearch();
        }
        return folder.isBlank() ? "Lucene in memory" : "Lucene in " + folder + ", rebuilt at start when it is gone";
    }
}
