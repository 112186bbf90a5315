package dev.assay.registry;

import dev.assay.lineage.Kind;
import dev.assay.lineage.LineageSource;
import dev.assay.lineage.ThingState;
import dev.assay.lineage.ThingState.Tone;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class VersionsInLineage implements LineageSource {

    private final JdbcClient jdbc;

    VersionsInLineage(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Kind kind() {
        return Kind.MODEL_VERSION;
    }

    @Override
    public Map<String, ThingState> states(Collection<String> ids) {
        List<VersionId> named =
                ids.stream().map(VersionId::of).flatMap(Optional::stream).toList();
        Map<String, ThingState> states = new HashMap<>();
        jdbc.sql("""
                        select v.model, v.version, v.status
                        from unnest(cast(? as varchar(63) array), cast(? as int array)) as w (model, version)
                        join model_version v on v.model = w.model and v.version = w.version""")
                .param(named.stream().map(VersionId::model).toArray(String[]::new))
                .param(named.stream().map(VersionId::version).toArray(Integer[]::new))
                .query(row -> {
                    states.put(
                            new VersionId(row.getString("model"), row.getInt("version")).toString(),
                            state(ApprovalStatus.valueOf(row.getString("status"))));
                });
        return states;
    }

    private static ThingState state(ApprovalStatus status) {
        Tone tone =
                switch (status) {
                    case DRAFT -> Tone.WAITING;
                    case ACCEPTED -> Tone.GOOD;
                    case REFUSED -> Tone.BAD;
                };
        return new ThingState(status.name().toLowerCase(Locale.ROOT), tone);
    }
}
