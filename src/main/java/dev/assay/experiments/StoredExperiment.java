package dev.assay.experiments;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.annotations.BatchSize;

@Entity
@Table(name = "experiment")
class StoredExperiment {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String project;
    private String name;
    private boolean deleted;
    private Instant createdAt;
    private Instant updatedAt;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "experiment_tag", joinColumns = @JoinColumn(name = "experiment_id"))
    @MapKeyColumn(name = "tag_key")
    @Column(name = "tag_value")
    @BatchSize(size = 100)
    private Map<String, String> tags = new TreeMap<>();

    protected StoredExperiment() {}

    StoredExperiment(String project, String name, Map<String, String> tags, Instant at) {
        this.project = project;
        this.name = name;
        this.tags.putAll(tags);
        this.createdAt = at;
        this.updatedAt = at;
    }

    long id() {
        return id;
    }

    String project() {
        return project;
    }

    boolean deleted() {
        return deleted;
    }

    void rename(String name, Instant at) {
        this.name = name;
        this.updatedAt = at;
    }

    void delete(boolean deleted, Instant at) {
        this.deleted = deleted;
        this.updatedAt = at;
    }

    void tag(String key, String value, Instant at) {
        tags.put(key, value);
        updatedAt = at;
    }

    boolean untag(String key, Instant at) {
        updatedAt = at;
        return tags.remove(key) != null;
    }

    Experiment detached() {
        return new Experiment(
                String.valueOf(id), project, name, deleted, Map.copyOf(new TreeMap<>(tags)), createdAt, updatedAt);
    }
}
