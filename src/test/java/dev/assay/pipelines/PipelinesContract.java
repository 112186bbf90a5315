package dev.assay.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.assay.SignedIn;
import dev.assay.access.Group;
import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.base.Page;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Lineage;
import dev.assay.lineage.Reference;
import dev.assay.objects.ObjectCatalog;
import dev.assay.parameters.ParameterCatalog;
import dev.assay.parameters.Schedule;
import dev.assay.pipelines.definition.DefinitionProblem;
import dev.assay.pipelines.definition.InvalidDefinition;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.concurrent.DelegatingSecurityContextExecutorService;

/** Definitions, executions and schedules on a real database. */
@SignedIn(name = "ada", groups = Group.DEVELOPERS, squads = "blue")
abstract class PipelinesContract {

    private static final String HELLO = PipelineFixture.shell("echo hello");

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    Pipelines pipelines;

    @Autowired
    PipelineExecutions executions;

    @Autowired
    PipelineSchedules schedules;

    @Autowired
    ScheduledStarts starts;

    @Autowired
    PipelineOutlooks outlooks;

    @Autowired
    ParameterCatalog parameters;

    @Autowired
    ObjectCatalog objects;

    @Autowired
    Lineage lineage;

    private PipelineFixture fixture;
    private String project;

    @BeforeEach
    void makeTheProject() {
        fixture = PipelineFixture.in(beans);
        project = fixture.project();
    }

    private Pipelines.Arrival define(String json, Map<String, String> code) {
        return pipelines.define(
                project,
                PipelineFixture.PIPELINE,
                new NewDefinition(json, code.isEmpty() ? null : PipelineFixture.archive(code), null, null));
    }

    private PipelineExecution start(String key) {
        return executions
                .start(project, PipelineFixture.PIPELINE, PipelineExecutions.API, key)
                .execution();
    }

    private void awaitEnd(PipelineExecution execution) {
        await().pollInSameThread()
                .atMost(Duration.ofSeconds(60))
                .until(() -> executions.get(execution.id()).status().ended());
    }

    @Test
    void eachArrivalIsAVersionAndTheSameAgainIsNot() {
        Pipelines.Arrival first = define(HELLO, Map.of("a.py", "1"));
        Pipelines.Arrival same = define(HELLO, Map.of("a.py", "1"));
        Pipelines.Arrival otherCode = define(HELLO, Map.of("a.py", "2"));
        Pipelines.Arrival withoutCode = define(PipelineFixture.shell("echo bye"), Map.of());

        assertThat(first.created()).isTrue();
        assertThat(same.created()).isFalse();
        assertThat(same.version().number()).isEqualTo(1);
        assertThat(otherCode.version().number()).isEqualTo(2);
        assertThat(withoutCode.version().number()).isEqualTo(3);
        assertThat(withoutCode.version().codeVersion())
                .isEqualTo(otherCode.version().codeVersion());
        assertThat(pipelines.definitions(project, PipelineFixture.PIPELINE))
                .extracting(DefinitionVersion::number)
                .containsExactly(3, 2, 1);
    }

    @Test
    void aListTellsWhatEachDidLatelyWhatItLacksAndWhenItRunsNext() {
        for (String name : List.of("a-new-one", PipelineFixture.PIPELINE, "z-another")) {
            fixture.define(project, name, HELLO);
        }
        PipelineOutlook before = outlooks.page(project + "/a", 1).items().getFirst();
        fixture.fill(project, Map.of("schedule", "rate(12 hours)"));
        schedules.turn(project, PipelineFixture.PIPELINE, true);
        List<PipelineExecution> begun =
                IntStream.range(0, 6).mapToObj(number -> start("key " + number)).toList();
        begun.forEach(this::awaitEnd);

        Page<PipelineOutlook> first = outlooks.page(project + "/", 2);
        PipelineOutlook busy = first.items().getLast();

        assertThat(before.pipeline().name()).isEqualTo("a-new-one");
        assertThat(before.missing()).isPositive();
        assertThat(before.last()).isEmpty();
        assertThat(before.next()).isNull();
        assertThat(busy.pipeline().name()).isEqualTo(PipelineFixture.PIPELINE);
        assertThat(busy.missing()).isZero();
        assertThat(busy.last())
                .extracting(PipelineOutlook.Past::title)
                .containsExactly("training #6", "training #5", "training #4", "training #3", "training #2");
        assertThat(busy.last()).extracting(PipelineOutlook.Past::status).containsOnly(ExecutionStatus.SUCCEEDED);
        assertThat(busy.next().inWords()).isEqualTo("every 12 hours");
        assertThat(busy.next().at().toInstant()).isAfter(Instant.now());
        assertThat(outlooks.page(first.next(), 2).items().getFirst().pipeline().name())
                .isEqualTo("z-another");
        schedules.turn(project, PipelineFixture.PIPELINE, false);
    }

    @Test
    void moreDefinitionsWithCodeThanThereAreConnectionsArriveAtOnce() throws Exception {
        CyclicBarrier together = new CyclicBarrier(20);
        List<Callable<Pipelines.Arrival>> arrivals = IntStream.range(0, 20)
                .mapToObj(number -> (Callable<Pipelines.Arrival>) () -> {
                    NewDefinition arrived =
                            new NewDefinition(HELLO, PipelineFixture.archive(Map.of("a.py", "" + number)), null, null);
                    together.await();
                    return pipelines.define(project, "pipeline-" + number, arrived);
                })
                .toList();
        List<Future<Pipelines.Arrival>> arrived;
        try (ExecutorService threads =
                new DelegatingSecurityContextExecutorService(Executors.newVirtualThreadPerTaskExecutor())) {
            arrived = threads.invokeAll(arrivals);
        }

        assertThat(arrived).extracting(Future::get).allMatch(Pipelines.Arrival::created);
    }

    @Test
    void anImageThatTheProjectDoesNotHaveIsRefusedAndNothingIsKept() {
        InvalidDefinition refusal = catchThrowableOfType(
                InvalidDefinition.class, () -> define(HELLO.replace("\"plain\"", "\"fancy\""), Map.of()));

        assertThat(refusal.problems())
                .extracting(DefinitionProblem::path)
                .containsExactly("Steps[0].Arguments.AppSpecification.ImageUri");
        assertThat(pipelines.find(project, PipelineFixture.PIPELINE)).isEmpty();
    }

    @Test
    void anArchiveThatLeadsOutOfItsFolderIsRefused() {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> define(HELLO, Map.of("../evil.py", "1")))
                .withMessageContaining("code");
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> define(HELLO, Map.of("/etc/evil.py", "1")))
                .withMessageContaining("code");
        assertThat(pipelines.find(project, PipelineFixture.PIPELINE)).isEmpty();
    }

    @Test
    void itStartsOnlyWhenNothingIsMissing() {
        define(HELLO, Map.of());

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> start(null))
                .withMessageContaining("/assay/" + project + "/training/general/time-zone");
    }

    @Test
    void theSameKeyLeadsToTheSameExecution() {
        define(HELLO, Map.of());
        fixture.fill(project, Map.of());

        PipelineExecution first = start("key");
        PipelineExecution second = start("key");

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(first.parameters()).containsEntry("deployment/kind", "REST");
        assertThat(executions.of(project, PipelineFixture.PIPELINE, null, 10).items())
                .hasSize(1);
        awaitEnd(first);
    }

    /** Quartz keeps both kinds apart, and could read neither when one was stored over the other. */
    @Test
    void aCronMayBecomeARateAndARateACron() {
        define(HELLO, Map.of());
        fixture.fill(project, Map.of("schedule", "cron(0 8 ? * MON *)"));
        schedules.turn(project, PipelineFixture.PIPELINE, true);
        for (String next : List.of("rate(12 hours)", "cron(0 9 ? * MON *)")) {
            parameters.set(project, PipelineFixture.PIPELINE, "orchestration", "schedule", next, null);
            Schedule wanted = Schedule.parse(next);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(starts.next(project, PipelineFixture.PIPELINE, ZoneId.of("UTC"), 5))
                            .hasSize(5)
                            .satisfies(times -> assertThat(wanted.interval().isPresent())
                                    .isEqualTo(Duration.between(times.getFirst(), times.get(1))
                                                    .toHours()
                                            == 12)));
        }
    }

    @Test
    void aScheduleRunsOnlyOnceItIsSwitchedOn() {
        define(HELLO, Map.of());
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> schedules.turn(project, PipelineFixture.PIPELINE, true));
        fixture.fill(project, Map.of("schedule", "rate(12 hours)"));

        assertThat(schedules.of(project, PipelineFixture.PIPELINE).on()).isFalse();
        schedules.turn(project, PipelineFixture.PIPELINE, true);

        PipelineSchedules.Upcoming upcoming = schedules.of(project, PipelineFixture.PIPELINE);
        assertThat(upcoming.on()).isTrue();
        assertThat(upcoming.next()).hasSize(5);
        assertThat(upcoming.inWords()).containsIgnoringCase("12 hours");
        schedules.turn(project, PipelineFixture.PIPELINE, false);
    }

    @Test
    void aRemovedPipelineLeavesNothing() {
        define(HELLO, Map.of("a.py", "1"));
        fixture.fill(project, Map.of());
        PipelineExecution execution = start(null);

        pipelines.remove(project, PipelineFixture.PIPELINE);

        assertThat(pipelines.find(project, PipelineFixture.PIPELINE)).isEmpty();
        assertThat(executions.find(execution.id())).isEmpty();
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> schedules.of(project, PipelineFixture.PIPELINE));
    }

    @Test
    void codeThatAModelRestsOnOutlivesItsPipeline() {
        String needed = codeOf(define(HELLO, Map.of("a.py", "1")));
        String unneeded = codeOf(define(HELLO, Map.of("a.py", "2")));
        Reference model = new Reference(Kind.MODEL_VERSION, project + "/1", "iris, version 1");
        lineage.link(model, "defined by", new Reference(Kind.OBJECT_VERSION, needed, "source.tar.gz version 1"));

        pipelines.remove(project, PipelineFixture.PIPELINE);

        assertThat(objects.find(needed)).isPresent();
        assertThat(objects.find(unneeded)).isEmpty();
        String again = codeOf(define(HELLO, Map.of("a.py", "3")));
        assertThat(objects.get(again).number()).isEqualTo(3);
    }

    private static String codeOf(Pipelines.Arrival arrival) {
        return Objects.requireNonNull(arrival.version().codeVersion());
    }

    @Test
    @SignedIn(name = "uma", groups = Group.USERS, squads = "blue")
    void usersLookButDoNotTouch() {
        fixture.define(project, HELLO, Map.of());
        fixture.fill(project, Map.of());

        assertThat(pipelines.get(project, PipelineFixture.PIPELINE).definitions())
                .isEqualTo(1);
        refused(() -> define(HELLO, Map.of()));
        refused(() -> start(null));
        refused(() -> schedules.turn(project, PipelineFixture.PIPELINE, true));
        refused(() -> pipelines.remove(project, PipelineFixture.PIPELINE));
    }

    @Test
    @SignedIn(name = "olga", groups = Group.DEVELOPERS, squads = "red")
    void developersOfAnotherSquadAreRefused() {
        fixture.define(project, HELLO, Map.of());
        fixture.fill(project, Map.of());
        PipelineExecution execution = fixture.asAdmin(() -> start(null));

        refused(() -> define(HELLO, Map.of()));
        refused(() -> start(null));
        refused(() -> executions.stop(project, execution.id()));
        assertThat(executions.get(execution.id()).startedBy()).isEqualTo("grace");
        awaitEnd(execution);
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(call);
    }
}
