package dev.assay.registry;

import dev.assay.access.AuditLog;
import dev.assay.access.CurrentActor;
import dev.assay.base.Checkpoint;
import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes a version's status: the row, the decision, the audit record and the event are one transaction. */
@Component
class DecisionDesk {

    private static final int LONGEST_REASON = 1024;

    private final ModelVersions versions;
    private final Decisions decisions;
    private final TrialEvidence evidence;
    private final FourEyes fourEyes;
    private final CurrentActor actor;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final RegistryNews news;
    private final Checkpoint checkpoint;
    private final Clock clock;

    DecisionDesk(
            ModelVersions versions,
            Decisions decisions,
            TrialEvidence evidence,
            FourEyes fourEyes,
            CurrentActor actor,
            AuditLog audit,
            ApplicationEventPublisher events,
            RegistryNews news,
            Checkpoint checkpoint,
            Clock clock) {
        this.versions = versions;
        this.decisions = decisions;
        this.evidence = evidence;
        this.fourEyes = fourEyes;
        this.actor = actor;
        this.audit = audit;
        this.events = events;
        this.news = news;
        this.checkpoint = checkpoint;
        this.clock = clock;
    }

    /** @param from the status that who decides has seen: on another one they might have decided otherwise */
    @Transactional
    ModelVersion decide(String model, int version, ApprovalStatus from, ApprovalStatus to, String why) {
        String reason = checked(why);
        StoredVersion row = versions.get(model, version);
        evidence.renewed(row);
        ModelVersion before = row.value();
        if (before.status() != from) {
            throw new Conflict("%s version %d is %s%s. Look at it again before you decide."
                    .formatted(model, version, before.status(), lastDecision(before)));
        }
        fourEyes.require(before, to);
        boolean ownWork = to == ApprovalStatus.ACCEPTED && before.contributedBy(actor.name());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        row.decide(to, reason, actor.name(), ownWork, now);
        try {
            versions.saveAndFlush(row);
        } catch (ConcurrencyFailureException e) {
            throw new Conflict(
                    "Somebody else has just decided on %s version %d. Look at it again.".formatted(model, version));
        }
        write(before, new Decision(model, version, before.status(), to, reason, actor.name(), now, ownWork));
        return row.value();
    }

    private void write(ModelVersion before, Decision decision) {
        decisions.save(new StoredDecision(decision));
        audit.record(
                "registry." + decision.word(),
                before.id(),
                before.status().name(),
                decision.to() + ": " + decision.reason() + (decision.selfAccepted() ? " (own work)" : ""));
        switch (decision.to()) {
            case ACCEPTED ->
                events.publishEvent(new ModelVersionAccepted(
                        before.model(), before.version(), before.project(), decision.decidedBy()));
            case REFUSED ->
                events.publishEvent(new ModelVersionRefused(
                        before.model(),
                        before.version(),
                        before.project(),
                        decision.decidedBy(),
                        before.status() == ApprovalStatus.ACCEPTED));
            case DRAFT -> {}
        }
        news.changed(before.model());
        checkpoint.afterCommit();
    }

    private String lastDecision(ModelVersion version) {
        return decisions
                .findFirstByModelAndVersionOrderByIdDesc(version.model(), version.version())
                .map(StoredDecision::value)
                .map(last -> ": it was %s by %s".formatted(last.word(), last.decidedBy()))
                .orElse("");
    }

    private static String checked(String why) {
        String reason = why.strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw new InvalidInput("reason", why, "Say why in 1 to 1,024 characters.");
        }
        return reason;
    }
}
