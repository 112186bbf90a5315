package dev.assay.pipelines;

import dev.assay.access.AuditLog;
import dev.assay.access.May;
import dev.assay.base.AfterCommit;
import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.Topics;
import dev.assay.parameters.ParameterCatalog;
import dev.assay.parameters.ParameterPath;
import dev.assay.parameters.ParameterValues;
import dev.assay.parameters.Schedule;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** When pipelines run by themselves: the schedule that is their parameter, and a switch that a person turns on. */
@Service
public class PipelineSchedules {

    private static final int SHOWN = 5;

    /**
     * @param inWords such as "every Monday at 08:00, Europe/Paris"; absent while no schedule is set
     * @param next the next five times; while it is off, when it would run
     */
    public record Upcoming(
            boolean on,
            @Nullable String expression,
            @Nullable String inWords,
            List<ZonedDateTime> next) {}

    /** @param inWords how often, such as "every Monday at 08:00, Europe/Paris" */
    public record Planned(ZonedDateTime at, String inWords) {}

    private final PipelineRows pipelines;
    private final ParameterValues parameters;
    private final ScheduledStarts starts;
    private final AuditLog audit;
    private final Topics topics;
    private final Clock clock;

    PipelineSchedules(
            PipelineRows pipelines,
            ParameterValues parameters,
            ScheduledStarts starts,
            AuditLog audit,
            Topics topics,
            Clock clock) {
        this.pipelines = pipelines;
        this.parameters = parameters;
        this.starts = starts;
        this.audit = audit;
        this.topics = topics;
        this.clock = clock;
    }

    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public Upcoming of(String project, String pipeline) {
        boolean on = pipelines.get(project, pipeline).scheduleOn;
        Schedule schedule = schedule(project, pipeline).orElse(null);
        if (schedule == null) {
            return new Upcoming(on, null, null, List.of());
        }
        ZoneId zone = zone(project, pipeline);
        List<ZonedDateTime> planned = on ? starts.next(project, pipeline, zone, SHOWN) : List.of();
        return new Upcoming(
                on,
                schedule.expression(),
                schedule.inWords(zone),
                planned.isEmpty() ? schedule.nextTimes(zone, clock.instant(), SHOWN) : planned);
    }

    /** The pipelines that start next by themselves, the soonest first. */
    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public List<Pipeline> soonest(int limit) {
        return starts.soonest(limit).stream()
                .map(name -> name.split("/", 2))
                .flatMap(parts -> pipelines.findByProjectAndName(parts[0], parts[1]).stream())
                .map(PipelineRow::toPipeline)
                .toList();
    }

    /** @throws Conflict when there is no schedule to switch on */
    @PreAuthorize(May.RUN_EXECUTIONS + May.IN_OWN_SQUAD)
    @Transactional
    public void turn(String project, String pipeline, boolean on) {
        PipelineRow row = pipelines.locked(project, pipeline);
        Optional<Schedule> schedule = schedule(project, pipeline);
        if (on && schedule.isEmpty()) {
            throw new Conflict("The pipeline has no schedule yet. Fill its parameter orchestration/schedule first.");
        }
        if (row.scheduleOn == on) {
            return;
        }
        row.scheduleOn = on;
        pipelines.save(row);
        plan(row, schedule.orElse(null));
        audit.record(
                on ? "pipelines.schedule-on" : "pipelines.schedule-off",
                project + "/" + pipeline,
                null,
                schedule.map(Schedule::expression).orElse(null));
        AfterCommit.run(() -> topics.publish(Pipelines.TOPIC));
    }

    /** The schedule's or the zone's value changed. One after the other: what was read before somebody turned it on must not end it. */
    @Transactional
    void replan(String project, String pipeline) {
        pipelines.lock(project, pipeline).ifPresent(row -> {
            plan(row, schedule(project, pipeline).orElse(null));
            AfterCommit.run(() -> topics.publish(Pipelines.TOPIC));
        });
    }

    /** When those that are on start next, and how often, by {@code project/name}. */
    @Transactional(readOnly = true)
    Map<String, Planned> next(List<PipelineRow> rows) {
        List<PipelineRow> on = rows.stream().filter(row -> row.scheduleOn).toList();
        Set<String> projects = on.stream().map(row -> row.project).collect(Collectors.toSet());
        Map<ParameterPath, String> expressions =
                parameters.get(projects, ParameterCatalog.ORCHESTRATION, PipelineParameters.SCHEDULE);
        Map<ParameterPath, String> zones =
                parameters.get(projects, ParameterCatalog.GENERAL, PipelineParameters.TIME_ZONE);
        Map<String, Instant> times =
                starts.next(on.stream().map(PipelineRow::path).toList());
        Map<String, Planned> planned = new HashMap<>();
        for (PipelineRow row : on) {
            ZoneId zone = zone(Optional.ofNullable(zones.get(timeZone(row.project, row.name))));
            Optional.ofNullable(expressions.get(expression(row.project, row.name)))
                    .flatMap(PipelineSchedules::parsed)
                    .filter(schedule -> times.containsKey(row.path()))
                    .ifPresent(schedule -> planned.put(
                            row.path(), new Planned(times.get(row.path()).atZone(zone), schedule.inWords(zone))));
        }
        return planned;
    }

    private void plan(PipelineRow row, @Nullable Schedule schedule) {
        if (row.scheduleOn && schedule != null) {
            starts.plan(row.project, row.name, schedule, zone(row.project, row.name));
        } else {
            starts.cancel(row.project, row.name);
        }
    }

    private Optional<Schedule> schedule(String project, String pipeline) {
        return parameters.get(expression(project, pipeline)).flatMap(PipelineSchedules::parsed);
    }

    private static Optional<Schedule> parsed(String expression) {
        try {
            return Optional.of(Schedule.parse(expression));
        } catch (InvalidInput e) {
            // it was right once: a cron whose last year has passed
            return Optional.empty();
        }
    }

    private ZoneId zone(String project, String pipeline) {
        return zone(parameters.get(timeZone(project, pipeline)));
    }

    private static ZoneId zone(Optional<String> value) {
        try {
            return value.map(ZoneId::of).orElse(ZoneId.of("UTC"));
        } catch (DateTimeException e) {
            return ZoneId.of("UTC");
        }
    }

    private static ParameterPath expression(String project, String pipeline) {
        return new ParameterPath(project, pipeline, ParameterCatalog.ORCHESTRATION, PipelineParameters.SCHEDULE);
    }

    private static ParameterPath timeZone(String project, String pipeline) {
        return new ParameterPath(project, pipeline, ParameterCatalog.GENERAL, PipelineParameters.TIME_ZONE);
    }
}
