package dev.assay.registry;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The row of a decision; written once. */
@Entity
@Immutable
@Table(name = "model_decision")
final class StoredDecision {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String model;
    private int version;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private ApprovalStatus fromStatus;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private ApprovalStatus toStatus;

    private String reason;
    private String decidedBy;
    private Instant decidedAt;
    private boolean selfAccepted;

    @SuppressWarnings("NullAway") // filled by Hibernate
    protected StoredDecision() {}

    StoredDecision(Decision decision) {
        model = decision.model();
        version = decision.version();
        fromStatus = decision.from();
        toStatus = decision.to();
        reason = decision.reason();
        decidedBy = decision.decidedBy();
        decidedAt = decision.decidedAt();
        selfAccepted = decision.selfAccepted();
    }

    Decision value() {
        return new Decision(model, version, fromStatus, toStatus, reason, decidedBy, decidedAt, selfAccepted);
    }
}
