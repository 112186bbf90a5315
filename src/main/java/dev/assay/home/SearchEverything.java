package dev.assay.home;

import dev.assay.access.May;
import dev.assay.base.Characters;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.TrialSearch;
import dev.assay.objects.Likeness;
import dev.assay.objects.ObjectHit;
import dev.assay.objects.ObjectSearch;
import dev.assay.objects.SearchQuery;
import dev.assay.pipelines.Pipelines;
import dev.assay.projects.Projects;
import dev.assay.registry.ModelRegistry;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Finds things of every kind by words: names of models, pipelines, experiments and trials, and objects by all their metadata. */
@Service
public class SearchEverything {

    private static final int SHOWN = 20;
    private static final int LONGEST_PAIRS = 80;

    private final Projects projects;
    private final ExperimentTracking tracking;
    private final TrialSearch trials;
    private final Pipelines pipelines;
    private final ModelRegistry registry;
    private final ObjectSearch objects;

    SearchEverything(
            Projects projects,
            ExperimentTracking tracking,
            TrialSearch trials,
            Pipelines pipelines,
            ModelRegistry registry,
            ObjectSearch objects) {
        this.projects = projects;
        this.tracking = tracking;
        this.trials = trials;
        this.pipelines = pipelines;
        this.registry = registry;
        this.objects = objects;
    }

    /** By kind, models first; the best objects last. */
    @PreAuthorize(May.VIEW)
    public List<Finding> find(String words) {
        String asked = words.strip().toLowerCase(Locale.ROOT);
        if (asked.isEmpty()) {
            return List.of();
        }
        return Stream.of(models(asked), pipelines(asked), experiments(asked), trials(asked), objects(asked))
                .flatMap(stream -> stream)
                .toList();
    }

    private Stream<Finding> models(String words) {
        return registry.models().stream()
                .filter(model -> model.toLowerCase(Locale.ROOT).contains(words))
                .limit(SHOWN)
                .map(model -> new Finding("Model", model, "", "models/" + model));
    }

    private Stream<Finding> pipelines(String words) {
        return pipelines.all().stream()
                .filter(pipeline -> pipeline.name().toLowerCase(Locale.ROOT).contains(words))
                .limit(SHOWN)
                .map(pipeline -> new Finding(
                        "Pipeline",
                        pipeline.name(),
                        "project " + pipeline.project(),
                        "pipelines/%s/%s".formatted(pipeline.project(), pipeline.name())));
    }

    private Stream<Finding> experiments(String words) {
        return projects.all().stream()
                .flatMap(project -> tracking.experiments(project.slug(), words, null, SHOWN).items().stream())
                .map(summary -> new Finding(
                        "Experiment",
                        summary.experiment().name(),
                        "project %s, %d %s"
                                .formatted(
                                        summary.experiment().project(),
                                        summary.trials(),
                                        summary.trials() == 1 ? "trial" : "trials"),
                        "experiments/" + summary.experiment().id()));
    }

    private Stream<Finding> trials(String words) {
        return trials.named(words, SHOWN).stream()
                .map(trial -> new Finding(
                        "Trial",
                        trial.name(),
                        "project %s, started by %s".formatted(trial.project(), trial.startedBy()),
                        "trials/" + trial.runId()));
    }

    /** In all projects, as whatever else is found here, unless the words name some. */
    private Stream<Finding> objects(String words) {
        return objects
                .search(projects.current().slug(), SearchQuery.of(words).everywhere(), null, SHOWN)
                .items()
                .stream()
                .map(hit -> new Finding(
                        "Object",
                        hit.version().name(),
                        detail(hit),
                        "objects/" + hit.version().id()));
    }

    /** Where and which version, what was said of it, and why it was found where it is only similar. */
    private static String detail(ObjectHit hit) {
        String pairs = hit.version().metadata().entrySet().stream()
                .map(pair -> pair.getKey() + "=" + pair.getValue())
                .collect(Collectors.joining(", "));
        String why = hit.likenesses().stream().map(Likeness::text).collect(Collectors.joining(", "));
        return Stream.of(
                        "project " + hit.version().project() + ", version "
                                + hit.version().number(),
                        Characters.shortened(pairs, LONGEST_PAIRS),
                        why)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }
}
