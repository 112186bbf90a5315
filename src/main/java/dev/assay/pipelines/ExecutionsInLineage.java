package dev.assay.pipelines;

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
class ExecutionsInLineage implements LineageSource {

    private final ExecutionRows executions;

    ExecutionsInLineage(ExecutionRows executions) {
        this.executions = executions;
    }

    @Override
    public Kind kind() {
        return Kind.EXECUTION;
    }

    @Override
    public Map<String, ThingState> states(Collection<String> ids) {
        Map<String, ThingState> states = new HashMap<>();
        ids.forEach(id -> executions.findById(id).ifPresent(row -> states.put(id, state(row.status))));
        return states;
    }

    private static ThingState state(ExecutionStatus status) {
        Tone tone =
                switch (status) {
                    case EXECUTING, STOPPING -> Tone.RUNNING;
                    case STOPPED -> Tone.QUIET;
                    case FAILED -> Tone.BAD;
                    case SUCCEEDED -> Tone.GOOD;
                };
        return new ThingState(status.word().toLowerCase(Locale.ROOT), tone);
    }
}
