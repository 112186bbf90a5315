package dev.assay.registry;

import dev.assay.access.CurrentActor;
import dev.assay.access.May;
import dev.assay.base.AfterCommit;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.MetricSummary;
import dev.assay.experiments.SystemMetrics;
import dev.assay.experiments.TrialFinished;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the trial of a draft measured, up to date until somebody decides: clients register a model while its trial still
 * runs, and log its scores afterwards. A decision keeps what it was made on.
 */
@Component
public class TrialEvidence {

    private static final Logger LOG = LoggerFactory.getLogger(TrialEvidence.class);

    private final ModelVersions versions;
    private final ExperimentTracking tracking;
    private final CurrentActor actor;
    private final RegistryNews news;
    private final TransactionTemplate own;

    /** Of drafts: very many trials end that no model came of, and none of them should cost a look into the database. */
    private final Set<String> followed = ConcurrentHashMap.newKeySet();

    TrialEvidence(
            ModelVersions versions,
            ExperimentTracking tracking,
            CurrentActor actor,
            RegistryNews news,
            PlatformTransactionManager transactions) {
        this.versions = versions;
        this.tracking = tracking;
        this.actor = actor;
        this.news = news;
        this.own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The last value of each metric; those of the machine are no evidence. */
    public Map<String, Double> metrics(String runId) {
        Map<String, Double> metrics = new TreeMap<>();
        for (MetricSummary metric : tracking.metrics(runId)) {
            if (!SystemMetrics.contain(metric.key())) {
                metrics.put(metric.key(), metric.last());
            }
        }
        return metrics;
    }

    @EventListener(ApplicationReadyEvent.class)
    void followDrafts() {
        followed.addAll(versions.runsOf(Origin.NOTEBOOK, ApprovalStatus.DRAFT));
    }

    void follow(String runId) {
        followed.add(runId);
    }

    /** On a thread of its own: who writes the rows of trials down has a connection that others must not take. */
    @EventListener
    void ended(TrialFinished trial) {
        if (followed.contains(trial.runId())) {
            AfterCommit.run(() -> Thread.startVirtualThread(() -> bringUpToDate(trial.runId())));
        }
    }

    private void bringUpToDate(String runId) {
        try {
            actor.asSystem("registry", () -> {
                renew(runId);
                return runId;
            });
        } catch (Exception e) {
            LOG.warn("The drafts of trial {} are brought up to date when somebody looks at them", runId, e);
        }
    }

    private void renew(String runId) {
        for (StoredVersion row : versions.findByRunIdOrderByRegisteredAtDesc(runId)) {
            renew(row.value().model(), row.value().version());
        }
    }

    /** For who is about to look at the version, maybe while its trial still runs. */
    @PreAuthorize(May.VIEW)
    public void renew(String model, int version) {
        try {
            own.executeWithoutResult(status -> versions.findByModelAndVersion(model, version)
                    .filter(this::renewed)
                    .ifPresent(versions::save));
        } catch (ConcurrencyFailureException somebodyElseDid) {
            // what they wrote is as new
        }
    }

    /** Takes over what was measured since, and says so to open pages. */
    boolean renewed(StoredVersion row) {
        ModelVersion draft = row.value();
        String runId = draft.runId();
        if (draft.status() != ApprovalStatus.DRAFT
                || draft.origin() != Origin.NOTEBOOK
                || runId == null
                || tracking.find(runId).isEmpty()) {
            return false;
        }
        boolean renewed = row.measure(metrics(runId), tracking.params(runId));
        if (renewed) {
            news.changed(draft.model());
        }
        return renewed;
    }
}
