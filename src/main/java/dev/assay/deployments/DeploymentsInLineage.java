package dev.assay.deployments;

import dev.assay.lineage.Edge;
import dev.assay.lineage.Kind;
import dev.assay.lineage.LineageSource;
import dev.assay.lineage.Reference;
import dev.assay.lineage.ThingState;
import dev.assay.lineage.ThingState.Tone;
import dev.assay.registry.VersionId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Ties a model version to the newest attempt to serve it. */
@Component
class DeploymentsInLineage implements LineageSource {

    private final Attempts attempts;

    DeploymentsInLineage(Attempts attempts) {
        this.attempts = attempts;
    }

    @Override
    public Kind kind() {
        return Kind.DEPLOYMENT;
    }

    @Override
    public Map<String, ThingState> states(Collection<String> ids) {
        Map<String, ThingState> states = new HashMap<>();
        ids.forEach(id -> attempts.find(id).ifPresent(deployment -> states.put(id, state(deployment.state()))));
        return states;
    }

    @Override
    public List<Edge> edges(Reference thing) {
        if (thing.kind() != Kind.MODEL_VERSION) {
            return List.of();
        }
        return VersionId.of(thing.id()).flatMap(id -> attempts.find(id.model(), id.version())).stream()
                .map(deployment -> new Edge(thing, "served by", reference(deployment), deployment.createdAt()))
                .toList();
    }

    private static Reference reference(Deployment deployment) {
        return new Reference(
                Kind.DEPLOYMENT,
                deployment.id(),
                "%s version %d as %s".formatted(deployment.model(), deployment.version(), deployment.kind()));
    }

    private static ThingState state(Deployment.State state) {
        Tone tone =
                switch (state) {
                    case DEPLOYING -> Tone.RUNNING;
                    case LIVE -> Tone.GOOD;
                    case FAILED -> Tone.BAD;
                    case UNDEPLOYED -> Tone.QUIET;
                };
        return new ThingState(state.name().toLowerCase(Locale.ROOT), tone);
    }
}
