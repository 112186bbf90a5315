/**
 * Experiments and trials over REST, to read; and what MLflow's interface has no words for: objects that a trial read or
 * made.
 */
@NullMarked
package dev.assay.experiments.api;

import org.jspecify.annotations.NullMarked;
