package dev.assay.pipelines;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "pipeline_definition")
final class DefinitionRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    Long pipelineId;
    int number;
    String json;
    String digest;

    @Nullable
    String codeVersion;

    @Nullable
    String codeDigest;

    @Nullable
    String commitName;

    @Nullable
    String message;

    String author;
    Instant createdAt;

    protected DefinitionRow() {}

    DefinitionRow(PipelineRow pipeline, int number, String json, String digest, String author, Instant createdAt) {
        this.pipelineId = pipeline.id;
        this.number = number;
        this.json = json;
        this.digest = digest;
        this.author = author;
        this.createdAt = createdAt;
    }

    DefinitionVersion toVersion(PipelineRow pipeline) {
        return new DefinitionVersion(
                pipeline.project, pipeline.name, number, json, codeVersion, commitName, message, author, createdAt);
    }
}
