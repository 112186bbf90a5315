package dev.assay.experiments;

import dev.assay.access.AuditLog;
import dev.assay.access.CurrentActor;
import dev.assay.access.May;
import dev.assay.base.Topics;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Lineage;
import dev.assay.objects.ObjectCatalog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
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

    private final Trials trials;
    private final TrialArchive archive;
    private final ArtifactPurge artifacts;
    private final ObjectCatalog objects;
    private final Lineage lineage;
    private final List<TrialNeed> needs;
    private final AuditLog audit;
    private final CurrentActor actor;
    private final Topics topics;
    private final TransactionTemplate transaction;

    TrialPurge(
            Trials trials,
            TrialArchive archive,
            ArtifactPurge artifacts,
            ObjectCatalog objects,
            Lineage lineage,
            List<TrialNeed> needs,
            AuditLog audit,
            CurrentActor actor,
            Topics topics,
            TransactionTemplate transaction) {
        this.trials = trials;
        this.archive = archive;
        this.artifacts = artifacts;
        this.objects = objects;
        this.lineage = lineage;
        this.needs = needs;
        this.audit = audit;
        this.actor = actor;
        this.topics = topics;
        this.transaction = transaction;
    }

    /** What purging the archived ones of the selection would do. */
    @PreAuthorize(May.VIEW)
    public Outcome plan(TrialSelection selection) {
        return each(selection, trial -> {}, done -> {});
    }

    /**
     * Purges what nothing needs; trials that are not archived stay untouched.
     *
     * @param progress hears how many are done
     */
    @PreAuthorize(May.WRITE_TRIALS)
    public Outcome purge(TrialSelection selection, IntConsumer progress) {
        Outcome outcome = each(selection, this::purge, progress);
        topics.publish("experiment/" + selection.experimentId());
        return outcome;
    }

    private Outcome each(TrialSelection selection, Consumer<StoredTrial> work, IntConsumer progress) {
        long[] ids = archive.ids(selection, true);
        Outcome outcome = new Outcome(0, List.of(), 0);
        for (int from = 0; from < ids.length; from += BATCH) {
            int end = Math.min(from + BATCH, ids.length);
            List<StoredTrial> batch = trials.findAll(Arrays.stream(ids, from, end));
            Map<String, String> needed = needed(batch);
            List<Kept> kept = new ArrayList<>();
            for (StoredTrial trial : batch) {
                String reason = needed.get(trial.trial().runId());
                if (reason == null) {
                    work.accept(trial);
                } else {
                    kept.add(new Kept(trial.trial(), reason));
                }
            }
            outcome = outcome.with(batch.size() - kept.size(), kept);
            progress.accept(end);
        }
        return outcome;
    }

    private Map<String, String> needed(List<StoredTrial> batch) {
        List<String> runIds = batch.stream().map(trial -> trial.trial().runId()).toList();
        Map<String, String> needed = new LinkedHashMap<>();
        needs.forEach(need -> need.of(runIds)
                .forEach((runId, words) -> needed.merge(runId, words, (first, second) -> first + ", " + second)));
        return needed;
    }

    /** Bytes first: a trial whose row is still there is purged again after a crash. */
    private void purge(StoredTrial stored) {
        Trial trial = stored.trial();
        asPortal(() -> {
            objects.purgeBelow(trial.project(), "trials/" + trial.runId() + "/");
            artifacts.purgeModels(trial);
            return null;
        });
        transaction.executeWithoutResult(status -> {
            lineage.forget(Kind.TRIAL, trial.runId());
            trials.remove(stored.id());
            audit.record("experiments.trial-purged", "trial " + trial.runId(), trial.name(), null);
        });
        topics.publish("trial/" + trial.runId());
    }

    private void asPortal(Callable<?> work) {
        try {
            actor.asSystem(actor.name(), work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
