/**
 * The tracking part of MLflow's REST API, and what its registry part shares with it: the address prefixes, the error form
 * and how requests are read.
 */
@NamedInterface("mlflow")
@NullMarked
package dev.assay.experiments.mlflow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
