package dev.assay.experiments.mlflow;

import dev.assay.base.Characters;
import dev.assay.base.Page;
import dev.assay.experiments.AwaitedTrials;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.LinkedTrials;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialDataset;
import dev.assay.experiments.TrialLinks;
import dev.assay.experiments.TrialOrder;
import dev.assay.experiments.TrialQuery;
import dev.assay.experiments.TrialRow;
import dev.assay.experiments.TrialSearch;
import dev.assay.experiments.TrialStatus;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.databind.json.JsonMapper;

/** {@code runs/…} except what logs. */
@MlflowApi
class RunsApi {

    private static final int MOST = 50_000;
    private static final String RUN_NAME = "mlflow.runName";

    private final ExperimentTracking tracking;
    private final AwaitedTrials awaited;
    private final TrialSearch search;
    private final LinkedTrials links;
    private final JsonMapper json;
    private final Clock clock;

    RunsApi(
            ExperimentTracking tracking,
            AwaitedTrials awaited,
            TrialSearch search,
            LinkedTrials links,
            JsonMapper json,
            Clock clock) {
        this.tracking = tracking;
        this.awaited = awaited;
        this.search = search;
        this.links = links;
        this.json = json;
        this.clock = clock;
    }

    @PostMapping("/runs/create")
    void create(MlflowRequest request, HttpServletResponse response) throws IOException {
        Instant at = request.number("start_time")
                .map(millis -> Ids.time("start_time", millis))
                .orElseGet(clock::instant);
        Map<String, String> tags = request.pairs("tags");
        requireOneName(request.text("run_name").orElse(""), tags.getOrDefault(RUN_NAME, ""));
        // Only a tag: who started it is the person whose token it was.
        request.text("user_id").filter(user -> !user.isBlank()).ifPresent(user -> tags.putIfAbsent(RunJson.USER, user));
        String experiment = Ids.experiment(request);
        Optional<Trial> waiting = awaited.take(experiment, at, tags);
        if (waiting.isPresent()) {
            Answer.of("run", run(waiting.get().runId())).send(json, response);
            return;
        }
        Trial trial = tracking.start(experiment, request.text("run_name").orElse(null), at, tags);
        Map<String, String> kept = new TreeMap<>(tags);
        kept.put(RUN_NAME, trial.name());
        TrialRow started = new TrialRow(trial, Map.of(), Map.of(), kept, List.of());
        Answer.of("run", RunJson.of(started, TrialLinks.NONE)).send(json, response);
    }

    @GetMapping("/runs/get")
    Map<String, Object> get(MlflowRequest request) {
        return Answer.of("run", run(Ids.run(request)));
    }

    @PostMapping("/runs/update")
    void update(MlflowRequest request, HttpServletResponse response) throws IOException {
        Trial trial = tracking.update(
                Ids.run(request),
                request.text("status").map(RunsApi::status).orElse(null),
                request.number("end_time")
                        .map(millis -> Ids.time("end_time", millis))
                        .orElse(null),
                request.text("run_name").orElse(null));
        String user = tracking.tag(trial.runId(), RunJson.USER).orElse(null);
        Answer.of("run_info", RunJson.info(trial, user)).send(json, response);
    }

    @PostMapping("/runs/search")
    Map<String, Object> search(MlflowRequest request) {
        List<TrialOrder> order =
                request.texts("order_by").stream().map(search::order).toList();
        Page<TrialRow> page = search.find(new TrialQuery(
                request.texts("experiment_ids").stream().map(Ids::experiment).toList(),
                request.text("filter").orElse(""),
                order,
                Ids.lifecycle(request, "run_view_type"),
                request.limit("max_results", 1000, MOST),
                request.text("page_token").filter(token -> !token.isEmpty()).orElse(null)));
        Map<String, TrialLinks> linked =
                links.of(page.items().stream().map(row -> row.trial().runId()).toList());
        return Answer.of(
                        "runs",
                        page.items().stream()
                                .map(row -> RunJson.of(
                                        row, linked.getOrDefault(row.trial().runId(), TrialLinks.NONE)))
                                .toList())
                .with("next_page_token", page.next());
    }

    @PostMapping("/runs/delete")
    Map<String, Object> delete(MlflowRequest request) {
        tracking.delete(Ids.run(request));
        return Answer.EMPTY;
    }

    @PostMapping("/runs/restore")
    Map<String, Object> restore(MlflowRequest request) {
        tracking.restore(Ids.run(request));
        return Answer.EMPTY;
    }

    @PostMapping("/runs/delete-tag")
    Map<String, Object> deleteTag(MlflowRequest request) {
        tracking.deleteTag(Ids.run(request), request.required("key"));
        return Answer.EMPTY;
    }

    @PostMapping("/runs/log-inputs")
    Map<String, Object> logInputs(MlflowRequest request) {
        links.read(
                Ids.run(request),
                request.objects("datasets").stream().map(RunsApi::dataset).toList(),
                models(request));
        return Answer.EMPTY;
    }

    @PostMapping("/runs/outputs")
    Map<String, Object> outputs(MlflowRequest request) {
        List<TrialLinks.Model> models = models(request);
        if (models.isEmpty()) {
            throw MlflowError.invalid("Missing value for required parameter 'models'.");
        }
        links.made(Ids.run(request), models);
        return Answer.EMPTY;
    }

    private static void requireOneName(String name, String tag) {
        if (!name.isEmpty() && !tag.isEmpty() && !name.equals(tag)) {
            throw MlflowError.invalid(
                    "Both 'run_name' argument and 'mlflow.runName' tag are specified, but with different values (run_name='%s', mlflow.runName='%s')."
                            .formatted(name, tag));
        }
    }

    private Map<String, Object> run(String runId) {
        TrialRow row = search.rows(List.of(runId)).stream()
                .findFirst()
                .orElseThrow(() -> MlflowError.missing("Run with id=%s not found".formatted(runId)));
        return RunJson.of(row, links.of(runId));
    }

    private static TrialDataset dataset(MlflowRequest input) {
        MlflowRequest dataset = input.object("dataset")
                .orElseThrow(() -> MlflowError.invalid("Missing value for required parameter 'dataset'."));
        return new TrialDataset(
                dataset.required("name"),
                dataset.required("digest"),
                dataset.text("source_type").orElse(""),
                dataset.text("source").orElse(""),
                dataset.text("schema").orElse(null),
                dataset.text("profile").orElse(null),
                input.pairs("tags"));
    }

    private static List<TrialLinks.Model> models(MlflowRequest request) {
        return request.objects("models").stream()
                .map(model -> new TrialLinks.Model(
                        model.required("model_id"), model.number("step").orElse(0L)))
                .toList();
    }

    private static TrialStatus status(String word) {
        return Arrays.stream(TrialStatus.values())
                .filter(status -> status.name().equals(word))
                .findFirst()
                .orElseThrow(() -> MlflowError.invalid("Invalid value '%s' for parameter 'status': one of %s."
                        .formatted(Characters.shortened(word, 80), Arrays.toString(TrialStatus.values()))));
    }
}
