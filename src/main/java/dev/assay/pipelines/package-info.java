/**
 * Pipeline definitions and their versions, schedules, executions, steps and logs. Its executions make trials and model
 * drafts. It announces {@link dev.assay.pipelines.PipelineExecutionFinished}.
 */
@ApplicationModule
@NullMarked
package dev.assay.pipelines;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
