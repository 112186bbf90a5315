package dev.assay.home;

import dev.assay.access.AuditLog;
import dev.assay.access.CurrentActor;
import dev.assay.access.May;
import dev.assay.access.Permissions;
import dev.assay.access.Squads;
import dev.assay.base.Conflict;
import dev.assay.base.Topics;
import dev.assay.base.work.WorkInProgress;
import dev.assay.projects.Projects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** The Iris example: runs the plain files of {@code python/examples/iris} in the background, and removes what they made. */
@Service
public class Example {

    public static final String NAME = "iris";
    public static final String TOPIC = "example";

    /** The account that the example acts under, so that whoever asked for it is not a contributor of its model. */
    static final String ACTOR = "example";

    static final Set<String> PERMISSIONS = Set.of(
            Permissions.VIEW,
            Permissions.OBJECTS_WRITE,
            Permissions.TRIALS_WRITE,
            Permissions.PIPELINES_WRITE,
            Permissions.PARAMETERS_READ,
            Permissions.PARAMETERS_WRITE,
            Permissions.EXECUTIONS_RUN,
            Permissions.MODELS_REGISTER);

    private static final Logger LOG = LoggerFactory.getLogger(Example.class);

    private final AtomicReference<ExampleState> state = new AtomicReference<>(ExampleState.IDLE);
    private final ExampleScript script;
    private final ExampleTraces traces;
    private final Projects projects;
    private final Squads squads;
    private final CurrentActor currentActor;
    private final AuditLog audit;
    private final WorkInProgress work;
    private final Topics topics;

    Example(
            ExampleScript script,
            ExampleTraces traces,
            Projects projects,
            Squads squads,
            CurrentActor currentActor,
            AuditLog audit,
            WorkInProgress work,
            Topics topics) {
        this.script = script;
        this.traces = traces;
        this.projects = projects;
        this.squads = squads;
        this.currentActor = currentActor;
        this.audit = audit;
        this.work = work;
        this.topics = topics;
    }

    public ExampleState state() {
        return state.get();
    }

    /** Whether anything that the example makes is there. */
    public boolean present() {
        return projects.find(NAME).isPresent();
    }

    /** @throws Conflict when it runs already, or its project is there already */
    @PreAuthorize(May.ADMINISTER)
    public void start() {
        if (present()) {
            throw new Conflict("The project 'iris' is there already. Remove the example first.");
        }
        begin();
    }

    /** For the first start, when nobody is signed in yet; does nothing when the example is there. */
    void startUnlessPresent() {
        if (!present()) {
            begin();
        }
    }

    /** Removes the project with everything in it, whoever made it. */
    @PreAuthorize(May.ADMINISTER)
    public void remove() {
        if (state.get().running()) {
            throw new Conflict("The example is running. Wait until it has ended, then remove it.");
        }
        traces.remove();
        state.set(ExampleState.IDLE);
        audit.record("example.removed", NAME, null, null);
        topics.publish(TOPIC);
    }

    private void begin() {
        ExampleState before = state.get();
        if (before.running() || !state.compareAndSet(before, ExampleState.running("Starting", 0.0))) {
            throw new Conflict("The example is running already.");
        }
        // it reads a process's output, for which a virtual thread keeps its carrier
        Thread.ofPlatform().daemon().name("example").start(this::runInBackground);
    }

    private void runInBackground() {
        try {
            currentActor.asSystem(ACTOR, () -> {
                audit.record("example.started", NAME, null, null);
                boolean fourEyes = projects.all().stream()
                        .findFirst()
                        .map(first -> first.fourEyes())
                        .orElse(true);
                squads.addMissing(NAME);
                projects.create(NAME, NAME, fourEyes);
                script.run(this::report);
                return null;
            });
            state.set(ExampleState.IDLE);
        } catch (Exception e) {
            LOG.warn("The example failed: {}", e.getMessage());
            state.set(ExampleState.failed(String.valueOf(e.getMessage())));
        } finally {
            work.finished(TOPIC);
            topics.publish(TOPIC);
        }
    }

    private void report(String doing, double fraction) {
        state.set(ExampleState.running(doing, fraction));
        work.report(TOPIC, "Iris example", "/", doing, fraction);
        topics.publish(TOPIC);
    }
}
