package dev.assay.pipelines;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A definition as it arrives.
 *
 * @param code archive (tar.gz) of its scripts; when absent the previous version's stays. The caller closes it
 */
public record NewDefinition(
        String json,
        @Nullable InputStream code,
        @Nullable String commit,
        @Nullable String message) {}
