package dev.assay.pipelines;

import dev.assay.access.CurrentActor;
import dev.assay.base.Conflict;
import dev.assay.base.NotFound;
import org.quartz.Job;
import org.quartz.JobDataMap;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Nobody is signed in when a schedule's time has come. The same time never starts twice. */
class StartBySchedule implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(StartBySchedule.class);

    private final PipelineExecutions executions;
    private final CurrentActor actor;

    StartBySchedule(PipelineExecutions executions, CurrentActor actor) {
        this.executions = executions;
        this.actor = actor;
    }

    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
        JobDataMap data = context.getMergedJobDataMap();
        String project = data.getString(ScheduledStarts.PROJECT);
        String pipeline = data.getString(ScheduledStarts.PIPELINE);
        String key = "schedule " + context.getScheduledFireTime().toInstant();
        try {
            actor.asSystem(
                    PipelineExecutions.SCHEDULE,
                    () -> executions.start(project, pipeline, PipelineExecutions.SCHEDULE, key));
        } catch (Conflict | NotFound e) {
            LOG.warn("The schedule of {}/{} could not start it: {}", project, pipeline, e.getMessage());
        } catch (Exception e) {
            throw new JobExecutionException(e);
        }
    }
}
