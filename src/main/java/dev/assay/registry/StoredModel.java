package dev.assay.registry;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The row of a model; written first by {@link Registration}, which counts its versions under a lock. */
@Entity
@Table(name = "model")
final class StoredModel {

    @Id
    private String name;

    private String project;
    private @Nullable String description;
    private int lastVersion;

    @Convert(converter = JsonColumns.Rules.class)
    private List<GateRule> gateRules;

    @Convert(converter = JsonColumns.Words.class)
    private Set<String> approvers;

    private String createdBy;
    private Instant createdAt;
    private Instant updatedAt;

    @SuppressWarnings("NullAway") // filled by Hibernate
    protected StoredModel() {}

    int nextVersion(Instant now) {
        updatedAt = now;
        return ++lastVersion;
    }

    void rule(List<GateRule> rules, Instant now) {
        gateRules = rules;
        updatedAt = now;
    }

    void appoint(Set<String> names, Instant now) {
        approvers = names;
        updatedAt = now;
    }

    void describe(@Nullable String text, Instant now) {
        description = text;
        updatedAt = now;
    }

    Model value() {
        return new Model(
                name,
                project,
                description,
                List.copyOf(gateRules),
                Set.copyOf(approvers),
                createdBy,
                createdAt,
                updatedAt);
    }
}
