/**
 * Experiments, trials, their params, metrics, tags and artifacts, and the MLflow-compatible tracking API. Pipelines log
 * each training step here. It announces {@link dev.assay.experiments.TrialFinished}.
 */
@ApplicationModule
@NullMarked
package dev.assay.experiments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
