/** Executions on this machine: each step is a process of its own under a small supervisor that outlives the portal. */
@NullMarked
package dev.assay.pipelines.local;

import org.jspecify.annotations.NullMarked;
