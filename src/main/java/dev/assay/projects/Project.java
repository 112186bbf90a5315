package dev.assay.projects;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param slug immutable, in URLs
 * @param squad owner
 * @param fourEyes contributors may not accept their own versions
 * @param notebookModels versions registered outside of a pipeline may be accepted
 * @param objectQuota bytes that its object versions may have together; absent: as much as there is room for
 */
public record Project(
        String slug,
        String squad,
        boolean fourEyes,
        boolean notebookModels,
        @Nullable Long objectQuota,
        Instant createdAt) {}
