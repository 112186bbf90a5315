/** The registry part of MLflow's REST API. What it registers is a draft of origin NOTEBOOK; nothing here decides. */
@NullMarked
package dev.assay.registry.mlflow;

import org.jspecify.annotations.NullMarked;
