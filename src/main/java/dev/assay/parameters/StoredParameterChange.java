package dev.assay.parameters;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One row of history, written once; values of secrets are masked before they come here. */
@Entity
@Immutable
@Table(name = "parameter_change")
final class StoredParameterChange {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "parameter_id")
    private StoredParameter parameter;

    private int version;
    private @Nullable String valueBefore;
    private @Nullable String valueAfter;
    private String changedBy;
    private Instant changedAt;
    private @Nullable String reason;

    protected StoredParameterChange() {}

    StoredParameterChange(
            StoredParameter parameter,
            @Nullable String before,
            @Nullable String after,
            String changedBy,
            Instant changedAt,
            @Nullable String reason) {
        this.parameter = parameter;
        this.version = parameter.version();
        this.valueBefore = before;
        this.valueAfter = after;
        this.changedBy = changedBy;
        this.changedAt = changedAt;
        this.reason = reason;
    }

    /** What was written before the parameter became a secret is masked from then on. */
    ParameterChange shown() {
        boolean secret = parameter.secret();
        return new ParameterChange(
                parameter.path(),
                version,
                secret ? Secrets.masked(valueBefore) : valueBefore,
                secret ? Secrets.masked(valueAfter) : valueAfter,
                changedBy,
                changedAt,
                reason);
    }
}
