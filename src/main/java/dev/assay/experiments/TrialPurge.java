package dev.assay.experiments;

import dev.assay.access.AuditLog;
import dev.assay.access.CurrentActor;
import dev.assay.access.May;
import dev.assay.access.Permissions;
import dev.assay.access.Rights;
import dev.assay.base.Topics;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Lineage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.LongStream;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Removes archived trials for ever, with their artifacts and logged models; not those that something rests on. */
@Service
public class TrialPurge {

    private static final int BATCH = 1000;

    /** @param reason what needs it, in words */
    public record Kept(Trial trial, String reason) {}

    /**
     * @param gone how many go, or went
     * @param kept those that are needed; the first of them, when they are very many
     * @param keptCount all of them
     */
    public record Outcome(int gone, List<Kept> kept, int keptCount) {

        private static final int NAMED = 20;

        Outcome with(int more, List<Kept> also) {
            List<Kept> named = new ArrayList<>(kept);
            also.stream().limit(Math.max(0, NAMED - kept.size())).forEach(named::add);
            return new Outcome(gone + more, named, keptCount + also.size());
        }
    }

    /** Exactly the trials that the reader was told of. */
    public static final class Plan {

        private final String experimentId;
        private final String project;
        private final long[] ids;
        private final Outcome outcome;

        Plan(String experimentId, String project, long[] ids, Outcome outcome) {
            this.experimentId = experimentId;
            this.project = project;
            this.ids = ids;
            this.outcome = outcome;
        }

        public Outcome outcome() {
            return outcome;
        }
    }

    private final Trials trials;
    private final SelectedTrials selected;
    private final ArtifactPurge artifacts;
    private final Lineage lineage;
    private final List<TrialNeed> needs;
    private final AuditLog audit;
    private final CurrentActor actor;
    private final Topics topics;
    private final TransactionTemplate transaction;
    private final Rights rights;
    private final ExperimentCatalog catalog;

    TrialPurge(
            Trials trials,
            SelectedTrials selected,
            ArtifactPurge artifacts,
            Lineage lineage,
            List<TrialNeed> needs,
            AuditLog audit,
            CurrentActor actor,
            Topics topics,
            TransactionTemplate transaction,
            Rights rights,
            ExperimentCatalog catalog) {
        this.trials = trials;
        this.selected = selected;
        this.artifacts = artifacts;
        this.lineage = lineage;
        this.needs = needs;
        this.audit = audit;
        this.actor = actor;
        this.topics = topics;
        this.transaction = transaction;
        this.rights = rights;
        this.catalog = catalog;
    }

    /**
     * What purging the archived ones of the selection would do.
     *
     * @throws dev.assay.base.NotFound when there is no such experiment
     */
    @PreAuthorize(May.VIEW)
    public Plan plan(TrialSelection selection) {
        long[] ids = selected.ids(selection, true);
        LongStream.Builder free = LongStream.builder();
        Outcome outcome = new Outcome(0, List.of(), 0);
        for (int from = 0; from < ids.length; from += BATCH) {
            List<StoredTrial> batch = batch(ids, from);
            Map<String, String> needed = needed(batch);
            List<Kept> kept = new ArrayList<>();
            for (StoredTrial stored : batch) {
                String reason = needed.get(stored.trial().runId());
                if (reason == null) {
                    free.add(stored.id());
                } else {
                    kept.add(new Kept(stored.trial(), reason));
                }
            }
            outcome = outcome.with(batch.size() - kept.size(), kept);
        }
        String project = catalog.get(selection.experimentId()).project();
        return new Plan(selection.experimentId(), project, free.build().toArray(), outcome);
    }

    /** What is gone for ever is for those to decide whose project it is. Why it is not for the actor; empty when it is. */
    public Optional<String> hindrance(Plan plan) {
        return rights.hindrance(Permissions.TRIALS_WRITE, plan.project);
    }

    /**
     * Purges what the plan names, but not what was restored or is needed since.
     *
     * @param progress hears how many are done
     */
    @PreAuthorize(May.WRITE_TRIALS)
    public Outcome purge(Plan plan, IntConsumer progress) {
        rights.require(Permissions.TRIALS_WRITE, plan.project);
        Outcome outcome = new Outcome(0, plan.outcome.kept(), plan.outcome.keptCount());
        for (int from = 0; from < plan.ids.length; from += BATCH) {
            for (StoredTrial stored : batch(plan.ids, from)) {
                outcome = purge(stored, outcome);
            }
            progress.accept(Math.min(from + BATCH, plan.ids.length));
        }
        topics.publish("experiment/" + plan.experimentId);
        return outcome;
    }

    private List<StoredTrial> batch(long[] ids, int from) {
        return trials.findAll(Arrays.stream(ids, from, Math.min(from + BATCH, ids.length)));
    }

    private Map<String, String> needed(List<StoredTrial> batch) {
        List<String> runIds = batch.stream().map(trial -> trial.trial().runId()).toList();
        Map<String, String> needed = new LinkedHashMap<>();
        needs.forEach(need -> need.of(runIds)
                .forEach((runId, words) -> needed.merge(runId, words, (first, second) -> first + ", " + second)));
        return needed;
    }

    private Outcome purge(StoredTrial stored, Outcome before) {
        Outcome after = Objects.requireNonNull(transaction.execute(status -> purgeHeld(stored, before)));
        if (after.gone() > before.gone()) {
            topics.publish("trial/" + stored.trial().runId());
        }
        return after;
    }

    /** Nobody restores it while its row is held. Bytes first: a row that is still there is purged again after a crash. */
    private Outcome purgeHeld(StoredTrial stored, Outcome before) {
        Trial trial = stored.trial();
        if (!trials.keepArchived(stored.id())) {
            return before;
        }
        String reason = needed(List.of(stored)).get(trial.runId());
        if (reason != null) {
            return before.with(0, List.of(new Kept(trial, reason)));
        }
        actor.asPortal(() -> {
            artifacts.purge(stored);
            return null;
        });
        lineage.forget(Kind.TRIAL, trial.runId());
        trials.remove(stored.id());
        audit.record("experiments.trial-purged", "trial " + trial.runId(), trial.name(), null);
        return before.with(1, List.of());
    }
}
