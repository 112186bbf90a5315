/** Model hosts on this machine: ONNX inside the portal, anything else in a Python process of its own. */
@NullMarked
package dev.assay.deployments.local;

import org.jspecify.annotations.NullMarked;
