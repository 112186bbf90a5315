/** Deployments for programs. */
@NullMarked
package dev.assay.deployments.api;

import org.jspecify.annotations.NullMarked;
