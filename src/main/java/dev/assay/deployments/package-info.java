/**
 * Deployments and their attempts, routes, model hosts, health and rollback. It follows the registry's decisions by itself;
 * predictions ask it for the host behind a route. It announces {@link dev.assay.deployments.DeploymentStateChanged}.
 */
@ApplicationModule
@NullMarked
package dev.assay.deployments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
