package dev.assay.environments;

import dev.assay.lineage.Edge;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Lineage;
import dev.assay.lineage.Reference;
import java.util.List;
import org.springframework.stereotype.Service;

/** What runs in an environment version: executions, deployments. */
@Service
public class EnvironmentUse {

    private final Lineage lineage;

    EnvironmentUse(Lineage lineage) {
        this.lineage = lineage;
    }

    /** Newest first; not guarded. */
    public List<Reference> of(Long versionId) {
        String id = String.valueOf(versionId);
        return lineage.of(Kind.ENVIRONMENT_VERSION, id).stream()
                .map(Edge::from)
                .filter(user -> user.kind() != Kind.ENVIRONMENT_VERSION)
                .toList()
                .reversed();
    }
}
