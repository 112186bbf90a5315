/** Where deployments leave for what runs a model. */
@NullMarked
package dev.assay.deployments.port;

import org.jspecify.annotations.NullMarked;
