/**
 * Live predictions over REST: wire formats, limits and errors. It asks deployments for the host and owns no data.
 * It announces nothing.
 */
@ApplicationModule
@NullMarked
package dev.assay.predictions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
