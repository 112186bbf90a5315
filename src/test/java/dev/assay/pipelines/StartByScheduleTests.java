package dev.assay.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.AssayTest;
import dev.assay.access.CurrentActor;
import dev.assay.base.Conflict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.impl.JobExecutionContextImpl;
import org.quartz.impl.triggers.SimpleTriggerImpl;
import org.quartz.spi.TriggerFiredBundle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;

@AssayTest
class StartByScheduleTests {

    private static final Date TIME = new Date(0);

    /** Fails as often as it is told to. */
    private static final class Starts extends PipelineExecutions {

        private final List<String> keys = new ArrayList<>();
        private final RuntimeException failure;
        private final int failures;

        @SuppressWarnings("NullAway")
        Starts(RuntimeException failure, int failures) {
            super(null, null, null, null, null, null, null, null, null, null, null, null, null);
            this.failure = failure;
            this.failures = failures;
        }

        @Override
        @SuppressWarnings("NullAway")
        public Started start(String project, String pipeline, String via, @Nullable String key) {
            keys.add(project + "/" + pipeline + " " + key);
            if (keys.size() <= failures) {
                throw failure;
            }
            return new Started(null, true);
        }
    }

    @Autowired
    CurrentActor actor;

    private void fire(Starts starts) throws JobExecutionException {
        StartBySchedule job = new StartBySchedule(starts, actor, Duration.ofMillis(1));
        JobDetail detail = JobBuilder.newJob(StartBySchedule.class)
                .usingJobData(ScheduledStarts.PROJECT, "metals")
                .usingJobData(ScheduledStarts.PIPELINE, "iris")
                .build();
        JobExecutionContext context = new JobExecutionContextImpl(
                null,
                new TriggerFiredBundle(detail, new SimpleTriggerImpl(), null, false, TIME, TIME, null, null),
                job);
        job.execute(context);
    }

    @Test
    void aDatabaseThatIsAwayForAMomentCostsNoStart() throws JobExecutionException {
        Starts starts = new Starts(new DataAccessResourceFailureException("the database is away"), 3);

        fire(starts);

        assertThat(starts.keys).hasSize(4).containsOnly("metals/iris schedule 1970-01-01T00:00:00Z");
    }

    @Test
    void oneThatStaysAwayIsTold() {
        Starts starts = new Starts(new DataAccessResourceFailureException("the database is away"), 100);

        assertThatExceptionOfType(JobExecutionException.class).isThrownBy(() -> fire(starts));
    }

    @Test
    void whatIsRefusedIsNotTriedAgain() throws JobExecutionException {
        Starts starts = new Starts(new Conflict("no value yet"), 100);

        fire(starts);

        assertThat(starts.keys).hasSize(1);
    }
}
