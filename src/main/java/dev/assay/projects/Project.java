package dev.assay.projects;

import java.time.Instant;

/**
 * @param slug immutable, in URLs
 * @param squad owner
 * @param fourEyes contributors may not accept their own versions
 * @param notebookModels versions registered straight from a notebook may be accepted
 */
public record Project(String slug, String squad, boolean fourEyes, boolean notebookModels, Instant createdAt) {}
