/** Experiments and trials over REST, to read: writing goes through MLflow's interface. */
@NullMarked
package dev.assay.experiments.api;

import org.jspecify.annotations.NullMarked;
