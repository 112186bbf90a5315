package dev.assay.registry;

import dev.assay.lineage.Kind;
import dev.assay.lineage.LineageSource;
import dev.assay.lineage.ThingState;
import dev.assay.lineage.ThingState.Tone;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

@Component
class VersionsInLineage implements LineageSource {

    private final ModelVersions versions;

    VersionsInLineage(ModelVersions versions) {
        this.versions = versions;
    }

    @Override
    public Kind kind() {
        return Kind.MODEL_VERSION;
    }

    @Override
    public Map<String, ThingState> states(Collection<String> ids) {
        Map<String, ThingState> states = new HashMap<>();
        for (String id : ids) {
            VersionId.of(id)
                    .flatMap(named -> versions.findByModelAndVersion(named.model(), named.version()))
                    .ifPresent(version -> states.put(id, state(version.value().status())));
        }
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
