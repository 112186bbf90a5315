/**
 * The registry part of MLflow's REST API. What it registers is a draft of origin NOTEBOOK or IMPORTED; nothing here decides.
 */
@NullMarked
package dev.assay.registry.mlflow;

import org.jspecify.annotations.NullMarked;
