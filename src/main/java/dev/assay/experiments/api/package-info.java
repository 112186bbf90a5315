/**
 * Experiments and trials over REST, to read, archive and purge; and what MLflow's interface has no words for: objects that
 * a trial read or made, and whether it can be done again.
 */
@NullMarked
package dev.assay.experiments.api;

import org.jspecify.annotations.NullMarked;
