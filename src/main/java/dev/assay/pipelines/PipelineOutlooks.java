package dev.assay.pipelines;

import dev.assay.access.May;
import dev.assay.base.Page;
import dev.assay.parameters.ParameterValues;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How pipelines went lately and what comes next, read for a whole page of a list at once. */
@Service
public class PipelineOutlooks {

    private static final int LATELY = 5;

    private final PipelineRows pipelines;
    private final ExecutionRows executions;
    private final PipelineSchedules schedules;
    private final ParameterValues parameters;

    PipelineOutlooks(
            PipelineRows pipelines, ExecutionRows executions, PipelineSchedules schedules, ParameterValues parameters) {
        this.pipelines = pipelines;
        this.executions = executions;
        this.schedules = schedules;
        this.parameters = parameters;
    }

    /** By project and name; {@code next} is {@code project/name} of the last one of the page before. */
    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public Page<PipelineOutlook> page(@Nullable String next, int limit) {
        Page<PipelineRow> rows = Page.of(rows(next, Limit.of(limit + 1)), limit, PipelineRow::path);
        Map<Long, List<ExecutionRows.Past>> last =
                executions.last(rows.items().stream().map(row -> row.id).toList(), LATELY).stream()
                        .collect(Collectors.groupingBy(ExecutionRows.Past::pipelineId));
        Map<String, PipelineSchedules.Planned> planned = schedules.next(rows.items());
        Set<String> projects = rows.items().stream().map(row -> row.project).collect(Collectors.toSet());
        Map<String, Long> missing = parameters.missing(projects);
        return rows.map(row -> new PipelineOutlook(
                row.toPipeline(),
                last.getOrDefault(row.id, List.of()).stream()
                        .map(past -> new PipelineOutlook.Past(
                                past.id(), PipelineExecution.title(row.name, past.number()), past.status()))
                        .toList(),
                planned.get(row.path()),
                missing.getOrDefault(row.path(), 0L)));
    }

    private List<PipelineRow> rows(@Nullable String next, Limit limit) {
        String[] last = next == null ? new String[] {"", ""} : next.split("/", 2);
        return pipelines.after(last[0], last[1], limit);
    }
}
