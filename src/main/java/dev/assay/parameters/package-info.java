/**
 * Typed parameters of pipelines, each value with its history and author. Pipelines declare them, deployments read them.
 * It announces {@link dev.assay.parameters.ParameterChanged}.
 */
@ApplicationModule
@NullMarked
package dev.assay.parameters;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
