package dev.assay.pipelines;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "pipeline")
final class PipelineRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String project;
    String name;
    int definitionCount;
    int executionCount;
    boolean scheduleOn;
    String createdBy;
    Instant createdAt;

    protected PipelineRow() {}

    PipelineRow(String project, String name, String createdBy, Instant createdAt) {
        this.project = project;
        this.name = name;
        this.createdBy = createdBy;
        this.createdAt = createdAt;
    }

    /** {@code project/name} */
    String path() {
        return project + "/" + name;
    }

    Pipeline toPipeline() {
        return new Pipeline(project, name, definitionCount, scheduleOn, createdBy, createdAt);
    }
}
