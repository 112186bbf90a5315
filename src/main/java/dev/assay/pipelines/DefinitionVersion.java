package dev.assay.pipelines;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a pipeline's definition. Immutable.
 *
 * @param codeVersion id of the object version that holds its code archive
 * @param commit that the code was taken from, as the sender named it
 */
public record DefinitionVersion(
        String project,
        String pipeline,
        int number,
        @JsonIgnore String json,
        @Nullable String codeVersion,
        @Nullable String commit,
        @Nullable String message,
        String author,
        Instant createdAt) {}
