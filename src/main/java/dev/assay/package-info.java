/** Assay: a self-hosted portal for machine-learning teams. One package below this one is one module. */
@NullMarked
package dev.assay;

import org.jspecify.annotations.NullMarked;
