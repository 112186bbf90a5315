/** Pipelines and executions under {@code /api/v1}. */
@NullMarked
package dev.assay.pipelines.api;

import org.jspecify.annotations.NullMarked;
