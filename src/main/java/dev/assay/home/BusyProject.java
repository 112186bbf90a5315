package dev.assay.home;

import dev.assay.projects.Project;
import java.time.Instant;

/**
 * A project with something in it.
 *
 * @param newest what was logged or put last
 */
public record BusyProject(Project project, String newest, Instant at) {}
