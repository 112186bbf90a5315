/** Pages of deployments; {@link dev.assay.deployments.ui.DeploymentTimeline} may stand on pages of modules above. */
@NamedInterface("ui")
@NullMarked
package dev.assay.deployments.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
