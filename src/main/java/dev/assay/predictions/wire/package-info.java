/** The protocols of predictions: MLflow's scoring forms, the Open Inference Protocol v2 and CSV, read and written. */
@NullMarked
package dev.assay.predictions.wire;

import org.jspecify.annotations.NullMarked;
