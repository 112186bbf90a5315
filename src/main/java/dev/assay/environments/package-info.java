/**
 * Environment versions: a locked list of Python packages, known by its digest, built once and reused. Pipelines run steps
 * in them, deployments run model hosts in them. It announces {@link dev.assay.environments.EnvironmentVersionReady}.
 */
@ApplicationModule
@NullMarked
package dev.assay.environments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
