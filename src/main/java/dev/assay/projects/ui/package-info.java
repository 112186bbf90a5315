/** Pages of projects and the frame's project picker; {@code ShownProject} tells it the project of what a page shows. */
@NullMarked
@NamedInterface("ui")
package dev.assay.projects.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
