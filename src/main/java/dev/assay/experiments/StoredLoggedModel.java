package dev.assay.experiments;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "logged_model")
final class StoredLoggedModel {

    @Id
    private String id;

    @ManyToOne
    @JoinColumn(name = "experiment_id")
    private StoredExperiment experiment;

    private String name;
    private @Nullable String type;
    private @Nullable String runId;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(16)")
    private LoggedModel.Status status;

    private boolean deleted;
    private Instant createdAt;
    private Instant updatedAt;

    @ElementCollection
    @CollectionTable(name = "logged_model_param", joinColumns = @JoinColumn(name = "model_id"))
    @MapKeyColumn(name = "param_key")
    @Column(name = "param_value")
    @BatchSize(size = 100)
    private Map<String, String> params = new TreeMap<>();

    @ElementCollection
    @CollectionTable(name = "logged_model_tag", joinColumns = @JoinColumn(name = "model_id"))
    @MapKeyColumn(name = "tag_key")
    @Column(name = "tag_value")
    @BatchSize(size = 100)
    private Map<String, String> tags = new TreeMap<>();

    protected StoredLoggedModel() {}

    StoredLoggedModel(
            String id,
            StoredExperiment experiment,
            String name,
            @Nullable String type,
            @Nullable String runId,
            Instant at) {
        this.id = id;
        this.experiment = experiment;
        this.name = name;
        this.type = type;
        this.runId = runId;
        this.status = LoggedModel.Status.PENDING;
        this.createdAt = at;
        this.updatedAt = at;
    }

    boolean deleted() {
        return deleted;
    }

    void delete(Instant at) {
        deleted = true;
        updatedAt = at;
    }

    void become(LoggedModel.Status status, Instant at) {
        this.status = status;
        updatedAt = at;
    }

    Map<String, String> params() {
        return params;
    }

    Map<String, String> tags() {
        return tags;
    }

    LoggedModel detached() {
        return new LoggedModel(
                id,
                String.valueOf(experiment.id()),
                experiment.project(),
                name,
                type,
                runId,
                status,
                new TreeMap<>(params),
                new TreeMap<>(tags),
                createdAt,
                updatedAt);
    }
}
