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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ties model versions to the newest attempt to serve it. */
@Component
class DeploymentsInLineage implements LineageSource {

    private final JdbcClient jdbc;

    DeploymentsInLineage(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Kind kind() {
        return Kind.DEPLOYMENT;
    }

    @Override
    public Map<String, ThingState> states(Collection<String> ids) {
        Map<String, ThingState> states = new HashMap<>();
        jdbc.sql("select id, state from deployment where id = any(?)")
                .param(ids.toArray(String[]::new))
                .query(row -> {
                    states.put(row.getString("id"), state(Deployment.State.valueOf(row.getString("state"))));
                });
        return states;
    }

    @Override
    public List<Edge> edges(Collection<Reference> things) {
        Map<VersionId, Reference> versions = new HashMap<>();
        things.stream().filter(thing -> thing.kind() == Kind.MODEL_VERSION).forEach(thing -> VersionId.of(thing.id())
                .ifPresent(id -> versions.put(id, thing)));
        if (versions.isEmpty()) {
            return List.of();
        }
        List<VersionId> named = List.copyOf(versions.keySet());
        Map<VersionId, Edge> newest = new HashMap<>();
        jdbc.sql("""
                        select d.id, d.model, d.version, d.kind, d.created_at
                        from unnest(cast(? as varchar(63) array), cast(? as int array)) as w (model, version)
                        join deployment d on d.model = w.model and d.version = w.version
                        order by d.created_at""")
                .param(named.stream().map(VersionId::model).toArray(String[]::new))
                .param(named.stream().map(VersionId::version).toArray(Integer[]::new))
                .query(row -> {
                    VersionId id = new VersionId(row.getString("model"), row.getInt("version"));
                    Reference served = new Reference(
                            Kind.DEPLOYMENT,
                            row.getString("id"),
                            "%s version %d as %s".formatted(id.model(), id.version(), row.getString("kind")));
                    newest.put(
                            id,
                            new Edge(
                                    versions.get(id),
                                    "served by",
                                    served,
                                    row.getTimestamp("created_at").toInstant()));
                });
        return List.copyOf(newest.values());
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
