package dev.assay.home;

import dev.assay.access.Actor;
import dev.assay.access.CurrentActor;
import dev.assay.access.May;
import dev.assay.access.Permissions;
import dev.assay.deployments.Deployment;
import dev.assay.deployments.Deployments;
import dev.assay.deployments.LiveRoute;
import dev.assay.experiments.RecentTrials;
import dev.assay.experiments.RecentTrials.Recent;
import dev.assay.experiments.Trial;
import dev.assay.parameters.ParameterValues;
import dev.assay.pipelines.Pipeline;
import dev.assay.pipelines.PipelineExecution;
import dev.assay.pipelines.PipelineExecutions;
import dev.assay.pipelines.PipelineSchedules;
import dev.assay.pipelines.PipelineSchedules.Upcoming;
import dev.assay.projects.Project;
import dev.assay.projects.Projects;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** What the start page tells: what needs the reader, what is live, what happened. */
@Service
public class Overview {

    private static final int SHOWN = 12;

    private final CurrentActor currentActor;
    private final Projects projects;
    private final ModelRegistry registry;
    private final PipelineExecutions executions;
    private final ParameterValues parameters;
    private final Deployments deployments;
    private final RecentTrials trials;
    private final PipelineSchedules schedules;

    Overview(
            CurrentActor currentActor,
            Projects projects,
            ModelRegistry registry,
            PipelineExecutions executions,
            ParameterValues parameters,
            Deployments deployments,
            RecentTrials trials,
            PipelineSchedules schedules) {
        this.currentActor = currentActor;
        this.projects = projects;
        this.registry = registry;
        this.executions = executions;
        this.parameters = parameters;
        this.deployments = deployments;
        this.trials = trials;
        this.schedules = schedules;
    }

    /** Drafts for who decides; missing parameters and failed executions of own squads for who builds. */
    @PreAuthorize(May.VIEW)
    public List<Need> needs() {
        Actor actor = currentActor.get();
        List<Need> needs = new ArrayList<>();
        if (actor.may(Permissions.MODELS_DECIDE)) {
            registry.drafts(SHOWN).stream().map(this::toDecide).forEach(needs::add);
        }
        if (actor.may(Permissions.PARAMETERS_WRITE)) {
            List<String> mine = projects.all().stream()
                    .map(Project::slug)
                    .filter(projects::mine)
                    .toList();
            executions.failed(mine, SHOWN).stream().map(Overview::failed).forEach(needs::add);
            toFill(mine).forEach(needs::add);
        }
        return needs.stream().limit(SHOWN).toList();
    }

    /** All routes that answer. */
    @PreAuthorize(May.VIEW)
    public List<LiveRoute> live() {
        return deployments.live();
    }

    /** When the pipelines whose schedules are on start next, the soonest first. */
    @PreAuthorize(May.VIEW)
    public List<Planned> planned() {
        return schedules.soonest(SHOWN).stream()
                .flatMap(pipeline -> planned(pipeline).stream())
                .sorted(Comparator.comparing(Planned::at))
                .toList();
    }

    private Optional<Planned> planned(Pipeline pipeline) {
        Upcoming upcoming = schedules.of(pipeline.project(), pipeline.name());
        return upcoming.next().stream()
                .findFirst()
                .map(next -> new Planned(
                        next.toInstant(),
                        pipeline.name(),
                        upcoming.inWords(),
                        "pipelines/%s/%s".formatted(pipeline.project(), pipeline.name())));
    }

    /** The project's newest trials, executions, decisions and deployments, newest first. */
    @PreAuthorize(May.VIEW)
    public List<News> news(String project) {
        Stream<News> all = Stream.of(
                        trials.of(project, SHOWN).stream().map(Overview::news),
                        executions.recent(project, SHOWN).stream().map(Overview::news),
                        deployments.all().stream()
                                .filter(deployment -> deployment.project().equals(project))
                                .limit(SHOWN)
                                .map(Overview::news),
                        registry.recent(project, SHOWN).stream().map(Overview::news))
                .flatMap(stream -> stream);
        return all.sorted(Comparator.comparing(News::at).reversed())
                .limit(SHOWN)
                .toList();
    }

    private Need toDecide(ModelVersion draft) {
        Optional<String> hindrance = registry.hindrance(draft);
        Optional<String> failure = deployments.startFailure(draft).map(why -> "Does not start: " + why);
        return new Need(
                hindrance.isPresent() ? "Blocked" : "Decide",
                draft.model() + " version " + draft.version(),
                hindrance.or(() -> failure).orElse("Trained by " + draft.registeredBy() + ", waits for a decision"),
                "models/%s/%d".formatted(draft.model(), draft.version()),
                draft.registeredAt());
    }

    /** Pipelines of the projects that lack values, by project and name. */
    private Stream<Need> toFill(List<String> projects) {
        return parameters.missing(projects).entrySet().stream()
                .map(pipeline -> toFill(pipeline.getKey(), pipeline.getValue()));
    }

    private static Need toFill(String pipeline, long missing) {
        return new Need(
                "Fill",
                pipeline.substring(pipeline.indexOf('/') + 1),
                missing + (missing == 1 ? " parameter is" : " parameters are") + " missing; it cannot start yet",
                "pipelines/%s/parameters".formatted(pipeline),
                null);
    }

    private static Need failed(PipelineExecution execution) {
        return new Need(
                "Look",
                execution.title() + " failed",
                execution.failureReason(),
                "executions/" + execution.id(),
                execution.endedAt());
    }

    private static News news(Recent recent) {
        Trial trial = recent.trial();
        String nested = recent.nested() == 0 ? "" : ", with " + recent.nested() + " nested";
        return new News(
                trial.startedAt(),
                "Trial " + trial.name(),
                "%s, by %s, in %s%s"
                        .formatted(
                                trial.status().name().toLowerCase(Locale.ROOT),
                                trial.startedBy(),
                                recent.experiment().name(),
                                nested),
                "trials/" + trial.runId(),
                recent.leading().orElse(null));
    }

    private static News news(PipelineExecution execution) {
        return new News(
                execution.startedAt(),
                "Execution " + execution.title(),
                execution.status().word() + ", started by " + execution.startedBy(),
                "executions/" + execution.id());
    }

    private static News news(Deployment deployment) {
        return new News(
                deployment.createdAt(),
                "Deployment of " + deployment.model() + " version " + deployment.version(),
                deployment.state().name().toLowerCase(Locale.ROOT),
                "deployments/" + deployment.id());
    }

    private static News news(ModelVersion version) {
        boolean decided = version.decidedAt() != null;
        return new News(
                decided ? version.decidedAt() : version.registeredAt(),
                version.model() + " version " + version.version(),
                decided
                        ? version.status().name().toLowerCase(Locale.ROOT) + " by " + version.decidedBy()
                        : "registered by " + version.registeredBy(),
                "models/%s/%d".formatted(version.model(), version.version()));
    }
}
