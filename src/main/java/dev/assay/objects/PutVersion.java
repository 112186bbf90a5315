package dev.assay.objects;

import dev.assay.base.Topics;
import dev.assay.objects.port.Incoming;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The last steps of every put: room in the quota, the version itself, and who looks at objects hears of it. */
@Component
class PutVersion {

    private final ObjectQuota quota;
    private final VersionWriter writer;
    private final Topics topics;

    PutVersion(ObjectQuota quota, VersionWriter writer, Topics topics) {
        this.quota = quota;
        this.writer = writer;
        this.topics = topics;
    }

    /** Name and metadata have been checked. */
    ObjectVersion put(String id, String project, String name, Map<String, String> metadata, Incoming bytes) {
        quota.take(project, bytes.size());
        ObjectVersion version;
        try {
            version = writer.write(id, project, name, metadata, bytes);
        } catch (RuntimeException e) {
            quota.giveBack(project, bytes.size());
            throw e;
        }
        if (!ObjectNames.hidden(name)) {
            topics.publish(ObjectCatalog.TOPIC);
        }
        return version;
    }
}
