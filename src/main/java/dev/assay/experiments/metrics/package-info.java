/**
 * How metric points lie in the database: packed journal rows, one an accepted request, and compressed chunks that
 * compaction makes of them. Only the module itself uses it.
 */
@NullMarked
package dev.assay.experiments.metrics;

import org.jspecify.annotations.NullMarked;
