package dev.assay.experiments;

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
class TrialsInLineage implements LineageSource {

    private final Trials trials;

    TrialsInLineage(Trials trials) {
        this.trials = trials;
    }

    @Override
    public Kind kind() {
        return Kind.TRIAL;
    }

    @Override
    public Map<String, ThingState> states(Collection<String> ids) {
        Map<String, ThingState> states = new HashMap<>();
        ids.forEach(id -> trials.find(id).ifPresent(trial -> states.put(id, state(trial.trial()))));
        return states;
    }

    private static ThingState state(Trial trial) {
        if (trial.deleted()) {
            return new ThingState("archived", Tone.QUIET);
        }
        Tone tone =
                switch (trial.status()) {
                    case SCHEDULED -> Tone.WAITING;
                    case RUNNING -> Tone.RUNNING;
                    case FINISHED -> Tone.GOOD;
                    case FAILED -> Tone.BAD;
                    case KILLED -> Tone.QUIET;
                };
        return new ThingState(trial.status().name().toLowerCase(Locale.ROOT), tone);
    }
}
