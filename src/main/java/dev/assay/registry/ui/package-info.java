/**
 * Pages of models. Modules above fill the slot {@link dev.assay.registry.ui.ModelPanel} and use
 * {@link dev.assay.registry.ui.VersionBadges} and {@link dev.assay.registry.ui.MetricDifference} on pages of their own.
 */
@NamedInterface("ui")
@NullMarked
package dev.assay.registry.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
