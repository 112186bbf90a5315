/** Models and decisions over {@code /api/v1}. */
@NullMarked
package dev.assay.registry.api;

import org.jspecify.annotations.NullMarked;
