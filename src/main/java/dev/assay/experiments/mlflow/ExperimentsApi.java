package dev.assay.experiments.mlflow;

import dev.assay.base.Characters;
import dev.assay.base.Page;
import dev.assay.experiments.Experiment;
import dev.assay.experiments.ExperimentCatalog;
import dev.assay.projects.Project;
import dev.assay.projects.Projects;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** {@code experiments/…}. */
@MlflowApi
class ExperimentsApi {

    private static final int MOST = 50_000;

    /**
     * MLflow knows no projects and takes names for unique: those of the current project go by their name alone, all others by
     * {@code project/name}, and so are they answered.
     */
    private record Named(String project, String name) {}

    private final ExperimentCatalog catalog;
    private final Projects projects;

    ExperimentsApi(ExperimentCatalog catalog, Projects projects) {
        this.catalog = catalog;
        this.projects = projects;
    }

    @PostMapping("/experiments/create")
    Map<String, Object> create(MlflowRequest request) {
        Named named = named(request.required("name"), projects.current().slug());
        request.text("artifact_location").ifPresent(ExperimentsApi::requireOwn);
        return Answer.of(
                "experiment_id",
                catalog.create(named.project(), named.name(), request.pairs("tags"))
                        .id());
    }

    @GetMapping("/experiments/get")
    Map<String, Object> get(MlflowRequest request) {
        return Answer.of("experiment", json(existing(request), own()));
    }

    @GetMapping("/experiments/get-by-name")
    Map<String, Object> getByName(MlflowRequest request) {
        String asked = request.required("experiment_name");
        String own = projects.current().slug();
        Named named = named(asked, own);
        return Answer.of(
                "experiment",
                json(
                        catalog.find(named.project(), named.name())
                                .or(() -> asked.equals("Default") ? catalog.find("0") : java.util.Optional.empty())
                                .orElseThrow(() -> MlflowError.missing(
                                        "Could not find experiment with name '%s'".formatted(asked))),
                        own));
    }

    @RequestMapping(
            path = "/experiments/search",
            method = {RequestMethod.GET, RequestMethod.POST})
    Map<String, Object> search(MlflowRequest request) {
        String own = own();
        Page<Experiment> page = catalog.find(
                request.text("filter").orElse(""),
                request.texts("order_by"),
                Ids.lifecycle(request, "view_type"),
                request.limit("max_results", 1000, MOST),
                request.text("page_token").filter(token -> !token.isEmpty()).orElse(null),
                own);
        return Answer.of(
                        "experiments",
                        page.items().stream().map(one -> json(one, own)).toList())
                .with("next_page_token", page.next());
    }

    @PostMapping("/experiments/update")
    Map<String, Object> update(MlflowRequest request) {
        Experiment experiment = existing(request);
        catalog.rename(experiment.id(), nameWithin(experiment, request.required("new_name")));
        return Answer.EMPTY;
    }

    @PostMapping("/experiments/delete")
    Map<String, Object> delete(MlflowRequest request) {
        Experiment experiment = existing(request);
        if (!catalog.delete(experiment.id())) {
            throw notIn(experiment, false);
        }
        return Answer.EMPTY;
    }

    @PostMapping("/experiments/restore")
    Map<String, Object> restore(MlflowRequest request) {
        Experiment experiment = existing(request);
        if (!catalog.restore(experiment.id())) {
            throw notIn(experiment, true);
        }
        return Answer.EMPTY;
    }

    @PostMapping("/experiments/set-experiment-tag")
    Map<String, Object> setTag(MlflowRequest request) {
        catalog.setTag(
                existing(request).id(),
                request.required("key"),
                request.text("value").orElse(""));
        return Answer.EMPTY;
    }

    @PostMapping("/experiments/delete-experiment-tag")
    Map<String, Object> deleteTag(MlflowRequest request) {
        catalog.deleteTag(existing(request).id(), request.required("key"));
        return Answer.EMPTY;
    }

    private Experiment existing(MlflowRequest request) {
        String id = Ids.experiment(request);
        return catalog.find(id).orElseThrow(() -> MlflowError.missing("No Experiment with id=%s exists".formatted(id)));
    }

    private static MlflowError notIn(Experiment experiment, boolean deleted) {
        return MlflowError.missing(
                "No Experiment with id=%s exists in the '%s' state".formatted(experiment.id(), Ids.lifecycle(deleted)));
    }

    /** The portal keeps every artifact itself: a place elsewhere would be promised and not used. */
    private static void requireOwn(String location) {
        if (!location.isEmpty() && !location.matches("mlflow-artifacts:[^?#]*")) {
            throw MlflowError.invalid(
                    "Invalid value '%s' for parameter 'artifact_location': artifacts are kept by this server, leave it out."
                            .formatted(Characters.shortened(location, 200)));
        }
    }

    /** The current project as far as there is one: nothing goes by its name alone otherwise. */
    private String own() {
        return projects.findCurrent().map(Project::slug).orElse("");
    }

    private Named named(String name, String own) {
        int slash = name.indexOf('/');
        if (slash > 0 && projects.find(name.substring(0, slash)).isPresent()) {
            return new Named(name.substring(0, slash), name.substring(slash + 1));
        }
        return new Named(own, name);
    }

    private static String nameWithin(Experiment experiment, String name) {
        String prefix = experiment.project() + "/";
        return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    }

    /** What {@link #named} leads back to the experiment. */
    private String called(Experiment experiment, String own) {
        Named here = new Named(experiment.project(), experiment.name());
        return named(here.name(), own).equals(here) ? here.name() : here.project() + "/" + here.name();
    }

    private Map<String, Object> json(Experiment experiment, String own) {
        return Answer.of("experiment_id", experiment.id())
                .with("name", called(experiment, own))
                .with("artifact_location", "mlflow-artifacts:/" + experiment.id())
                .with("lifecycle_stage", Ids.lifecycle(experiment.deleted()))
                .with("creation_time", experiment.createdAt().toEpochMilli())
                .with("last_update_time", experiment.updatedAt().toEpochMilli())
                .with("tags", Answer.pairs(experiment.tags()));
    }
}
