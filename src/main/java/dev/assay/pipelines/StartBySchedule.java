package dev.assay.pipelines;

import dev.assay.access.CurrentActor;
import dev.assay.base.Conflict;
import dev.assay.base.NotFound;
import java.time.Duration;
import org.quartz.Job;
import org.quartz.JobDataMap;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;

/**
 * Nobody is signed in when a schedule's time has come. The same time never starts twice, so that a start which fails may be
 * tried again.
 */
class StartBySchedule implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(StartBySchedule.class);

    private static final int TRIES = 8;

    private final PipelineExecutions executions;
    private final CurrentActor actor;
    private final Duration pause;

    StartBySchedule(
            PipelineExecutions executions, CurrentActor actor, @Value("${assay.pipelines.pause:1s}") Duration pause) {
        this.executions = executions;
        this.actor = actor;
        this.pause = pause;
    }

    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
        JobDataMap data = context.getMergedJobDataMap();
        String project = data.getString(ScheduledStarts.PROJECT);
        String pipeline = data.getString(ScheduledStarts.PIPELINE);
        String key = "schedule " + context.getScheduledFireTime().toInstant();
        for (int attempt = 1; !tried(project, pipeline, key, attempt); attempt++) {
            // a database is back after two minutes, or somebody has to look
            pause(pause.multipliedBy(1L << (attempt - 1)));
        }
    }

    /** Whether that was the last try: also one that was refused, which waiting does not change. */
    private boolean tried(String project, String pipeline, String key, int attempt) throws JobExecutionException {
        try {
            actor.asSystem(
                    PipelineExecutions.SCHEDULE,
                    () -> executions.start(project, pipeline, PipelineExecutions.SCHEDULE, key));
            return true;
        } catch (Conflict | NotFound e) {
            LOG.warn("The schedule of {}/{} could not start it: {}", project, pipeline, e.getMessage());
            return true;
        } catch (Exception e) {
            if (attempt == TRIES) {
                throw new JobExecutionException(e);
            }
            LOG.warn("The schedule of {}/{} could not start it yet: {}", project, pipeline, e.toString());
            return false;
        }
    }

    private static void pause(Duration time) throws JobExecutionException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobExecutionException(e);
        }
    }
}
