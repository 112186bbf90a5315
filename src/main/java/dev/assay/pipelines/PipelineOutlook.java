package dev.assay.pipelines;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline as a list shows it.
 *
 * @param last its last executions, at most five, newest first
 * @param next when its schedule starts it; absent while that is off
 * @param missing how many parameters have to be filled before it can start
 */
public record PipelineOutlook(
        Pipeline pipeline, List<Past> last, PipelineSchedules.@Nullable Planned next, long missing) {

    public record Past(String id, String title, ExecutionStatus status) {}
}
