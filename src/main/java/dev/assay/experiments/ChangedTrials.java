package dev.assay.experiments;

import dev.assay.base.Conflict;
import dev.assay.base.NotFound;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Changes how trials stand in the caller's transaction: few statements however many changes. */
@Component
class ChangedTrials {

    private record Step(StoredTrial before, Trial after) {}

    private final Trials trials;
    private final LogStore store;
    private final ApplicationEventPublisher events;

    ChangedTrials(Trials trials, LogStore store, ApplicationEventPublisher events) {
        this.trials = trials;
        this.store = store;
        this.events = events;
    }

    /**
     * How each stands after its change; a later change finds what an earlier one made of the same trial. A trial that was running
     * and ends is announced.
     *
     * @throws NotFound when there is no such trial
     * @throws Conflict when it is deleted
     */
    List<Trial> write(List<TrialChange> changes) {
        if (changes.isEmpty()) {
            return List.of();
        }
        Map<String, StoredTrial> standing = new TreeMap<>();
        trials.find(changes.stream().map(TrialChange::runId).distinct().toList())
                .forEach(stored -> standing.put(stored.trial().runId(), stored));
        List<Step> steps = new ArrayList<>();
        for (TrialChange change : changes) {
            StoredTrial before = Trials.writable(standing.get(change.runId()), change.runId());
            Trial after = change.how().apply(before.trial());
            standing.put(change.runId(), before.as(after));
            steps.add(new Step(before, after));
        }
        trials.update(standing.values());
        steps.forEach(this::announce);
        return steps.stream().map(Step::after).toList();
    }

    private void announce(Step step) {
        Trial before = step.before().trial();
        Trial after = step.after();
        if (!after.name().equals(before.name())) {
            store.writeWhole(LogEntry.of(step.before(), List.of(), Map.of(), Map.of(LogStore.RUN_NAME, after.name())));
        }
        if (after.status().ended() && !before.status().ended()) {
            events.publishEvent(new TrialFinished(after.runId(), after.experimentId(), after.status()));
        }
    }
}
