/** Pages of pipelines and their executions. */
@NullMarked
package dev.assay.pipelines.ui;

import org.jspecify.annotations.NullMarked;
