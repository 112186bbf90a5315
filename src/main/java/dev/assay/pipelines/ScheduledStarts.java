package dev.assay.pipelines;

import dev.assay.parameters.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.quartz.CronScheduleBuilder;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.TriggerUtils;
import org.quartz.spi.OperableTrigger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Starts by Quartz, kept in the database. What was missed while the portal was away is made up for once. */
@Component
class ScheduledStarts {

    static final String PROJECT = "project";
    static final String PIPELINE = "pipeline";

    private static final Class<? extends Job> JOB = StartBySchedule.class;
    private static final String GROUP = "pipelines";

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledStarts.class);

    private final Scheduler scheduler;
    private final JdbcClient jdbc;

    /** A scheduler needs the database's mapping, which a start makes beside everything else: it comes as late as can be. */
    ScheduledStarts(@Lazy Scheduler scheduler, JdbcClient jdbc) {
        this.scheduler = scheduler;
        this.jdbc = jdbc;
    }

    void plan(String project, String pipeline, Schedule schedule, ZoneId zone) {
        String name = name(project, pipeline);
        JobDetail job = JobBuilder.newJob(JOB)
                .withIdentity(name, GROUP)
                .usingJobData(PROJECT, project)
                .usingJobData(PIPELINE, pipeline)
                .storeDurably()
                .build();
        try {
            scheduler.addJob(job, true);
            Trigger planned = trigger(name, schedule, zone);
            // storing over a trigger of another kind would leave Quartz one that it cannot read
            if (scheduler.rescheduleJob(planned.getKey(), planned) == null) {
                scheduler.scheduleJob(planned);
            }
        } catch (SchedulerException e) {
            throw new IllegalStateException("The schedule of " + name + " could not be kept.", e);
        }
    }

    private static Trigger trigger(String name, Schedule schedule, ZoneId zone) {
        TriggerBuilder<Trigger> trigger =
                TriggerBuilder.newTrigger().withIdentity(name, GROUP).forJob(name, GROUP);
        if (schedule.quartzExpression().isPresent()) {
            return trigger.withSchedule(CronScheduleBuilder.cronSchedule(
                                    schedule.quartzExpression().get())
                            .inTimeZone(TimeZone.getTimeZone(zone))
                            .withMisfireHandlingInstructionFireAndProceed())
                    .build();
        }
        Duration interval = schedule.interval().orElseThrow();
        return trigger.startAt(new Date(System.currentTimeMillis() + interval.toMillis()))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                        .withIntervalInMilliseconds(interval.toMillis())
                        .repeatForever()
                        .withMisfireHandlingInstructionNowWithRemainingCount())
                .build();
    }

    void cancel(String project, String pipeline) {
        try {
            scheduler.deleteJob(new JobKey(name(project, pipeline), GROUP));
        } catch (SchedulerException e) {
            throw new IllegalStateException("The schedule of " + pipeline + " could not be ended.", e);
        }
    }

    /** Projects and names of the pipelines that start next, {@code project/name}, the soonest first; Quartz itself lists them unordered. */
    List<String> soonest(int limit) {
        return jdbc.sql("""
                        select trigger_name from qrtz_triggers where trigger_group = ? and next_fire_time > 0
                        order by next_fire_time limit ?""").params(GROUP, limit).query(String.class).list();
    }

    /** When each starts next, by {@code project/name}; those that nothing starts are left out. */
    Map<String, Instant> next(List<String> names) {
        Map<String, Instant> times = new HashMap<>();
        if (!names.isEmpty()) {
            jdbc.sql("""
                            select trigger_name, next_fire_time from qrtz_triggers
                            where trigger_group = :group and trigger_name in (:names) and next_fire_time > 0""").param("group", GROUP).param("names", names).query(row -> {
                times.put(row.getString(1), Instant.ofEpochMilli(row.getLong(2)));
            });
        }
        return times;
    }

    List<ZonedDateTime> next(String project, String pipeline, ZoneId zone, int count) {
        try {
            Trigger trigger = scheduler.getTrigger(new TriggerKey(name(project, pipeline), GROUP));
            return trigger instanceof OperableTrigger planned
                    ? TriggerUtils.computeFireTimes(planned, null, count).stream()
                            .map(time -> time.toInstant().atZone(zone))
                            .toList()
                    : List.of();
        } catch (SchedulerException e) {
            // lists of pipelines ask for all of them: one that is being changed at this moment must not take the page
            LOG.warn("The schedule of {}/{} could not be read.", project, pipeline, e);
            return List.of();
        }
    }

    private static String name(String project, String pipeline) {
        return project + "/" + pipeline;
    }
}
