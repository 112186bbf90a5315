package dev.assay.registry.mlflow;

import static dev.assay.registry.RegistryScene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.assay.AssayTest;
import dev.assay.access.Actor;
import dev.assay.access.Group;
import dev.assay.access.Squads;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.LoggedModel;
import dev.assay.experiments.LoggedModels;
import dev.assay.experiments.MetricPoint;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialStatus;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Lineage;
import dev.assay.objects.ObjectCatalog;
import dev.assay.projects.Projects;
import dev.assay.registry.ApprovalStatus;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelVersion;
import dev.assay.registry.NewModelVersion;
import dev.assay.registry.Origin;
import dev.assay.registry.RegistryScene;
import dev.assay.registry.TrialEvidence;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@AssayTest
class MlflowRegistryTests {

    @Autowired
    MockMvc http;

    @Autowired
    ModelRegistry registry;

    @Autowired
    ExperimentTracking tracking;

    @Autowired
    TrialEvidence evidence;

    @Autowired
    Projects projects;

    @Autowired
    Squads squads;

    @Autowired
    ObjectCatalog objects;

    String project;
    String model;
    Trial trial;

    @BeforeEach
    void trial() throws Exception {
        project = new RegistryScene(projects, squads, objects, registry).project(true);
        model = unique("iris");
        trial = RegistryScene.as("grace", Group.DEVELOPERS, () -> {
            Trial made = tracking.start(tracking.experiment(project, "lab").id(), "t", Instant.now(), Map.of());
            tracking.log(made.runId(), List.of(new MetricPoint("accuracy", 0.9, 0, 0)), Map.of("k", "3"), Map.of());
            return made;
        });
        send("POST", "registered-models/create", "{\"name\":\"%s\"}".formatted(model))
                .andExpect(status().isOk());
    }

    @Test
    void aModelIsMadeOnce() throws Exception {
        ask("registered-models/get?name=" + model)
                .andExpect(jsonPath("$.registered_model.name").value(model))
                .andExpect(jsonPath("$.registered_model.creation_timestamp").isNumber())
                .andExpect(jsonPath("$.registered_model.latest_versions").doesNotExist());
        send("POST", "registered-models/create", "{\"name\":\"%s\"}".formatted(model))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.error_code").value("RESOURCE_ALREADY_EXISTS"));
        ask("registered-models/get?name=nobody")
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.error_code").value("RESOURCE_DOES_NOT_EXIST"));
    }

    @Test
    void aModelsNameMayBeginWithItsProject() throws Exception {
        String name = unique("iris");
        send("POST", "registered-models/create", "{\"name\":\"%s/%s\"}".formatted(project, name))
                .andExpect(jsonPath("$.registered_model.name").value(name));
        send("POST", "registered-models/create", "{\"name\":\"nowhere/%s\"}".formatted(name))
                .andExpect(status().isNotFound());
        ask("registered-models/get?name=" + name).andExpect(status().isOk());
    }

    @Test
    void aVersionOfARunIsADraftFromANotebook() throws Exception {
        version("runs:/%s/model", trial.runId())
                .andExpect(jsonPath("$.model_version.version").value("1"))
                .andExpect(jsonPath("$.model_version.status").value("READY"))
                .andExpect(jsonPath("$.model_version.current_stage").value("None"))
                .andExpect(jsonPath("$.model_version.run_id").value(trial.runId()))
                .andExpect(jsonPath("$.model_version.model_id").doesNotExist());

        ModelVersion draft = RegistryScene.as("grace", Group.USERS, () -> registry.get(model, 1));
        assertThat(draft.status()).isEqualTo(ApprovalStatus.DRAFT);
        assertThat(draft.origin()).isEqualTo(Origin.NOTEBOOK);
        assertThat(draft.metrics()).containsEntry("accuracy", 0.9);
        assertThat(draft.params()).containsEntry("k", "3");
        assertThat(draft.contributors()).containsExactly("grace");
        ask("model-versions/get-download-uri?name=%s&version=1".formatted(model))
                .andExpect(jsonPath("$.artifact_uri")
                        .value("mlflow-artifacts:/%s/%s/artifacts/model"
                                .formatted(trial.experimentId(), trial.runId())));
    }

    @Test
    void theLineageOfAVersionCallsItsTrialByName(@Autowired Lineage lineage) throws Exception {
        version("runs:/%s/model", trial.runId());

        assertThat(lineage.of(Kind.MODEL_VERSION, model + "/1"))
                .extracting(edge -> edge.from().label())
                .containsExactly(trial.name());
    }

    @Test
    void aVersionFromAnotherServerSaysSo() throws Exception {
        send("POST", "model-versions/create", """
                        {"name": "%s", "source": "runs:/%s/model", "run_id": "%s",
                         "tags": [{"key": "assay.imported.from", "value": "http://old:5000#iris/1"}]}""".formatted(model, trial.runId(), trial.runId()))
                .andExpect(status().isOk());
        ModelVersion draft = RegistryScene.as("grace", Group.USERS, () -> registry.get(model, 1));
        assertThat(draft.status()).isEqualTo(ApprovalStatus.DRAFT);
        assertThat(draft.origin()).isEqualTo(Origin.IMPORTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "runs:/%s/../secret",
                "runs:/%s/%%252e%%252e/secret",
                "file:///etc/passwd",
                "/etc/passwd",
                "models",
                "runs:/00000000000000000000000000000000/model",
                "mlflow-artifacts:/0/other/artifacts/model",
                "%%zz%s"
            })
    void sourcesElsewhereAreRefused(String source) throws Exception {
        version(source, trial.runId())
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.error_code").value("INVALID_PARAMETER_VALUE"));
        ask("model-versions/search?filter=name='%s'".formatted(model))
                .andExpect(content().json("{}", org.springframework.test.json.JsonCompareMode.STRICT));
    }

    @Test
    void sourcesThatAreNotThereAreNotFound() throws Exception {
        for (String source : List.of("models:/m-0123456789abcdef0123456789abcdef", "models:/" + model + "/7")) {
            send("POST", "model-versions/create", "{\"name\":\"%s\",\"source\":\"%s\"}".formatted(model, source))
                    .andExpect(status().isNotFound())
                    .andExpect(jsonPath("$.error_code").value("RESOURCE_DOES_NOT_EXIST"));
        }
    }

    @Test
    void aLoggedModelBringsItsOwnRun(@Autowired LoggedModels loggedModels) throws Exception {
        LoggedModel logged = RegistryScene.as(
                "grace",
                Group.DEVELOPERS,
                () -> loggedModels.create(trial.experimentId(), "net", null, trial.runId(), Map.of(), Map.of()));
        String other = RegistryScene.as(
                "grace", Group.DEVELOPERS, () -> tracking.start(trial.experimentId(), "other", Instant.now(), Map.of())
                        .runId());

        version("models:/" + logged.id(), other)
                .andExpect(jsonPath("$.model_version.run_id").value(trial.runId()));
        send(
                        "POST",
                        "model-versions/create",
                        "{\"name\":\"%s\",\"source\":\"%s\"}".formatted(model, logged.artifactUri()))
                .andExpect(jsonPath("$.model_version.run_id").value(trial.runId()));
    }

    @Test
    void aCopyDownloadsFromItsOriginal() throws Exception {
        version("s3://bucket/model?%.0s", trial.runId()).andExpect(status().isOk());
        send("POST", "model-versions/create", "{\"name\":\"%s\",\"source\":\"models:/%s/1\"}".formatted(model, model))
                .andExpect(jsonPath("$.model_version.version").value("2"))
                .andExpect(jsonPath("$.model_version.run_id").value(trial.runId()));
        ask("model-versions/get-download-uri?name=%s&version=2".formatted(model))
                .andExpect(jsonPath("$.artifact_uri").value("s3://bucket/model?"));

        empty("DELETE", "model-versions/delete", "{\"name\":\"%s\",\"version\":\"1\"}".formatted(model));

        ask("model-versions/get-download-uri?name=%s&version=2".formatted(model))
                .andExpect(jsonPath("$.artifact_uri").value("s3://bucket/model?"));
    }

    @Test
    void aModelMayBeNamedWithItsProject() throws Exception {
        send(
                        "POST",
                        "model-versions/create",
                        "{\"name\":\"%s/%s\",\"source\":\"s3://bucket/model\"}".formatted(project, model))
                .andExpect(jsonPath("$.model_version.name").value(model));
        ask("model-versions/get?name=%s/%s&version=1".formatted(project, model))
                .andExpect(jsonPath("$.model_version.version").value("1"));
        ask("model-versions/get?name=other/%s&version=1".formatted(model)).andExpect(status().isNotFound());
    }

    @Test
    void aliasesAndTagsAreLabels() throws Exception {
        version("runs:/%s/model", trial.runId());
        String name = "\"name\":\"" + model + "\"";
        empty("POST", "registered-models/alias", "{%s,\"alias\":\"champion\",\"version\":\"1\"}".formatted(name));
        ask("registered-models/alias?name=%s&alias=champion".formatted(model))
                .andExpect(jsonPath("$.model_version.version").value("1"))
                .andExpect(jsonPath("$.model_version.aliases[0]").value("champion"));
        empty("POST", "registered-models/set-tag", "{%s,\"key\":\"team\",\"value\":\"a\"}".formatted(name));
        empty("POST", "model-versions/set-tag", "{%s,\"version\":\"1\",\"key\":\"q\",\"value\":\"b\"}".formatted(name));
        ask("registered-models/get?name=" + model)
                .andExpect(jsonPath("$.registered_model.tags[0].value").value("a"))
                .andExpect(jsonPath("$.registered_model.aliases[0].version").value("1"))
                .andExpect(jsonPath("$.registered_model.latest_versions[0].tags[0].key")
                        .value("q"));
        empty("DELETE", "registered-models/alias", "{%s,\"alias\":\"champion\"}".formatted(name));
        empty("DELETE", "registered-models/delete-tag", "{%s,\"key\":\"team\"}".formatted(name));
        empty("DELETE", "model-versions/delete-tag", "{%s,\"version\":\"1\",\"key\":\"q\"}".formatted(name));
        ask("registered-models/alias?name=%s&alias=champion".formatted(model))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.error_code").value("INVALID_PARAMETER_VALUE"));
        for (String alias : List.of("latest", "v1", "a b", "")) {
            send("POST", "registered-models/alias", "{%s,\"alias\":\"%s\",\"version\":\"1\"}".formatted(name, alias))
                    .andExpect(status().isBadRequest());
        }
    }

    @Test
    void whatWasDecidedIsATagThatClientsOnlyRead() throws Exception {
        RegistryScene scene = new RegistryScene(projects, squads, objects, registry);
        scene.registered(model, project);
        scene.registered(model, project);
        RegistryScene.as("vera", Group.APPROVERS, () -> registry.refuse(model, 1, "Recall fell."));

        ask("model-versions/search?order_by=version_number ASC&filter={filter}", "name = '%s'".formatted(model))
                .andExpect(jsonPath("$.model_versions[*].tags[*].key", contains("assay.status", "assay.status")))
                .andExpect(jsonPath("$.model_versions[*].tags[*].value", contains("REFUSED", "DRAFT")));
        ask("model-versions/search?filter={filter}", "name = '%s' and tags.`assay.status` = 'DRAFT'".formatted(model))
                .andExpect(jsonPath("$.model_versions[*].version", contains("2")));
        String tag =
                "{\"name\":\"%s\",\"version\":\"1\",\"key\":\"assay.status\",\"value\":\"ACCEPTED\"}".formatted(model);
        send("POST", "model-versions/set-tag", tag)
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.message", containsString("decided in the portal")));
        send("DELETE", "model-versions/delete-tag", tag).andExpect(status().isBadRequest());
        send(
                        "POST",
                        "model-versions/create",
                        "{\"name\":\"%s\",\"source\":\"s3://bucket/model\",\"tags\":[%s]}"
                                .formatted(model, "{\"key\":\"assay.status\",\"value\":\"ACCEPTED\"}"))
                .andExpect(jsonPath("$.model_version.tags[*].value", contains("DRAFT")));
    }

    @Test
    void aPipelinesVersionSaysWhereItsPackageLies() throws Exception {
        RegistryScene scene = new RegistryScene(projects, squads, objects, registry);
        NewModelVersion draft = scene.draft(model, project, Map.of());
        ModelVersion trained = scene.registered(new NewModelVersion(
                model,
                project,
                Origin.PIPELINE,
                draft.pipeline(),
                draft.executionId(),
                trial.runId(),
                draft.packageVersion(),
                null,
                null,
                null,
                Map.of(),
                Map.of(),
                Map.of(),
                Set.of(),
                "grace",
                null));

        ask("model-versions/get-download-uri?name=%s&version=1".formatted(model))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath(
                        "$.message", containsString("/api/v1/objects/%s/content".formatted(trained.packageVersion()))));
    }

    @Test
    void searchUnderstandsTheClientsPromptClause() throws Exception {
        version("runs:/%s/model", trial.runId());
        String prompt = " AND tag.`mlflow.prompt.is_prompt` != 'true'";
        ask("registered-models/search?max_results=10&filter={filter}", "name LIKE '" + model + "%'" + prompt)
                .andExpect(jsonPath("$.registered_models", hasSize(1)))
                .andExpect(jsonPath("$.next_page_token").doesNotExist());
        ask("model-versions/search?filter={filter}", "run_id='%s'".formatted(trial.runId()))
                .andExpect(jsonPath("$.model_versions[0].name").value(model));
        ask("model-versions/search?filter={filter}", "name='%s' and version_number > 1".formatted(model))
                .andExpect(jsonPath("$.model_versions").doesNotExist());
        for (String filter : List.of("name ~ 'x'", "colour = 'red'", "name = 'a' OR name = 'b'", "name =")) {
            ask("registered-models/search?filter={filter}", filter)
                    .andExpect(status().isBadRequest())
                    .andExpect(jsonPath("$.message", containsString("filter")));
        }
    }

    @Test
    void searchesComeInPages() throws Exception {
        version("runs:/%s/model", trial.runId());
        version("runs:/%s/model", trial.runId());
        String filter = "name='" + model + "'";
        ask("model-versions/search?max_results=1&order_by=version_number ASC&filter={filter}", filter)
                .andExpect(jsonPath("$.model_versions[0].version").value("1"))
                .andExpect(jsonPath("$.next_page_token").value("1"));
        ask("model-versions/search?max_results=1&order_by=version_number ASC&page_token=1&filter={filter}", filter)
                .andExpect(jsonPath("$.model_versions[0].version").value("2"))
                .andExpect(jsonPath("$.next_page_token").doesNotExist());
    }

    @Test
    void numbersOfDeletedVersionsAreNotUsedAgain() throws Exception {
        version("runs:/%s/model", trial.runId());
        empty("DELETE", "model-versions/delete", "{\"name\":\"%s\",\"version\":\"1\"}".formatted(model));
        version("runs:/%s/model", trial.runId())
                .andExpect(jsonPath("$.model_version.version").value("2"));
        send("POST", "registered-models/get-latest-versions", "{\"name\":\"%s\"}".formatted(model))
                .andExpect(jsonPath("$.model_versions[0].version").value("2"));
        send(
                        "PATCH",
                        "model-versions/update",
                        "{\"name\":\"%s\",\"version\":\"2\",\"description\":\"d\"}".formatted(model))
                .andExpect(jsonPath("$.model_version.description").value("d"));
        empty("DELETE", "registered-models/delete", "{\"name\":\"%s\"}".formatted(model));
        ask("registered-models/get?name=" + model).andExpect(status().isNotFound());
    }

    @Test
    void aDraftTakesOverWhatItsTrialMeasuresAfterItWasRegistered() throws Exception {
        version("runs:/%s/model", trial.runId());
        RegistryScene.as("grace", Group.DEVELOPERS, () -> {
            tracking.log(
                    trial.runId(),
                    List.of(
                            new MetricPoint("accuracy", 0.97, 1, 1),
                            new MetricPoint("system/cpu_utilization_percentage", 100, 1, 1)),
                    Map.of(),
                    Map.of());
            return evidence(1);
        });
        assertThat(RegistryScene.as("grace", Group.USERS, () -> registry.get(model, 1))
                        .metrics())
                .containsEntry("accuracy", 0.97)
                .doesNotContainKey("system/cpu_utilization_percentage");

        RegistryScene.as("grace", Group.DEVELOPERS, () -> {
            tracking.log(trial.runId(), List.of(new MetricPoint("recall", 0.8, 1, 1)), Map.of(), Map.of());
            tracking.finish(trial.runId(), TrialStatus.FINISHED, Instant.now());
            return true;
        });
        Awaitility.await().until(() -> RegistryScene.as("grace", Group.USERS, () -> registry.get(model, 1))
                .metrics()
                .containsKey("recall"));

        RegistryScene.as("vera", Group.ADMINS, () -> registry.refuse(model, 1, "Slow."));
        RegistryScene.as("grace", Group.DEVELOPERS, () -> {
            tracking.log(trial.runId(), List.of(new MetricPoint("recall", 0.9, 2, 2)), Map.of(), Map.of());
            return evidence(1);
        });
        assertThat(RegistryScene.as("grace", Group.USERS, () -> registry.get(model, 1))
                        .metrics())
                .containsEntry("recall", 0.8);
    }

    private int evidence(int version) {
        evidence.renew(model, version);
        return version;
    }

    @Test
    void stagesAreLabelsThatDecideNothing() throws Exception {
        version("runs:/%s/model", trial.runId());
        version("runs:/%s/model", trial.runId());
        version("runs:/%s/model", trial.runId());
        stage(1, "production", false)
                .andExpect(jsonPath("$.model_version.current_stage").value("Production"));
        stage(2, "Production", true)
                .andExpect(jsonPath("$.model_version.current_stage").value("Production"));
        ask("model-versions/get?name=%s&version=1".formatted(model))
                .andExpect(jsonPath("$.model_version.current_stage").value("Archived"));
        send("POST", "registered-models/get-latest-versions", "{\"name\":\"%s\"}".formatted(model))
                .andExpect(jsonPath("$.model_versions[*].version", contains("1", "2", "3")));
        send(
                        "POST",
                        "registered-models/get-latest-versions",
                        "{\"name\":\"%s\",\"stages\":[\"Production\"]}".formatted(model))
                .andExpect(jsonPath("$.model_versions[*].version", contains("2")));
        stage(1, "Gold", false).andExpect(status().isBadRequest());
        stage(1, "None", true).andExpect(status().isBadRequest());
        ModelVersion draft = RegistryScene.as("grace", Group.USERS, () -> registry.get(model, 2));
        assertThat(draft.status()).isEqualTo(ApprovalStatus.DRAFT);
        assertThat(draft.updatedAt()).isAfter(draft.registeredAt());
    }

    @Test
    void aModelKeepsItsName() throws Exception {
        send("POST", "registered-models/rename", "{\"name\":\"%s\",\"new_name\":\"other\"}".formatted(model))
                .andExpect(status().isBadRequest());
    }

    @Test
    void tagsFollowMlflowsRuleForKeys() throws Exception {
        send("POST", "registered-models/set-tag", "{\"name\":\"%s\",\"key\":\"a//b\",\"value\":\"x\"}".formatted(model))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.message", containsString("must not resolve to other names")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "registered-models | name = 'x' OR name = 'y' | At character 12",
                "registered-models | nme = 'x' | At character 1",
                "registered-models | name > 'x' | At character 1",
                "registered-models | name = x | At character 8",
                "model-versions | version_number = 'one' | At character 18",
                "model-versions | run_id IN ('a' | At character 15"
            })
    void aFilterThatCannotBeReadIsPointedAt(String kind, String filter, String place) throws Exception {
        ask(kind + "/search?filter={filter}", filter)
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.message", containsString(place)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version_number = 1",
                "version_number > 0 and version_number <= 1",
                "version_number IN (1, 7)",
                "attribute.run_id LIKE '%'",
                "tags.t = 'v'",
                "tags.`t` ILIKE 'V'",
                "tags.t IS NOT NULL",
                "tags.u IS NULL",
                "tags.t != 'w'",
                "source_path LIKE 'runs:/%/model'"
            })
    void versionsAreFoundByTheSameGrammar(String condition) throws Exception {
        version("runs:/%s/model", trial.runId());
        send(
                "POST",
                "model-versions/set-tag",
                "{\"name\":\"%s\",\"version\":\"1\",\"key\":\"t\",\"value\":\"v\"}".formatted(model));
        ask("model-versions/search?filter={filter}", "name = '%s' AND %s".formatted(model, condition))
                .andExpect(jsonPath("$.model_versions", hasSize(1)));
        ask("model-versions/search?filter={filter}", "name = '%s' AND tags.u != 'w'".formatted(model))
                .andExpect(jsonPath("$.model_versions").doesNotExist());
    }

    private ResultActions stage(int version, String stage, boolean archive) throws Exception {
        return send(
                "POST",
                "model-versions/transition-stage",
                "{\"name\":\"%s\",\"version\":\"%d\",\"stage\":\"%s\",\"archive_existing_versions\":%s}"
                        .formatted(model, version, stage, archive));
    }

    @Test
    void whoOnlyLooksDoesNotRegister() throws Exception {
        perform(
                        Group.USERS,
                        request(HttpMethod.POST, "/api/2.0/mlflow/registered-models/create")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"name\":\"%s\"}".formatted(unique("mine"))))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.error_code").value("PERMISSION_DENIED"))
                .andExpect(jsonPath("$.message").value(containsString("needs models:register")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', textBlock = """
                    DELETE registered-models/delete {}
                    PATCH registered-models/update {"description":"d"}
                    POST registered-models/set-tag {"key":"k","value":"v"}
                    DELETE registered-models/delete-tag {"key":"k"}
                    POST registered-models/alias {"alias":"best","version":"1"}
                    DELETE registered-models/alias {"alias":"best"}
                    DELETE model-versions/delete {"version":"1"}
                    PATCH model-versions/update {"version":"1","description":"d"}
                    POST model-versions/set-tag {"version":"1","key":"k","value":"v"}
                    DELETE model-versions/delete-tag {"version":"1","key":"k"}
                    POST model-versions/transition-stage {"version":"1","stage":"Staging"}""")
    void anotherSquadIsToldWhoseModelItIs(String method, String path, String body) throws Exception {
        version("runs:/%s/model", trial.runId());
        perform(
                        Group.DEVELOPERS,
                        "eve",
                        Set.of("others"),
                        request(HttpMethod.valueOf(method), "/api/2.0/mlflow/" + path)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(body.replaceFirst("\\{", "{\"name\":\"%s\",".formatted(model))
                                        .replace(",}", "}")))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.error_code").value("PERMISSION_DENIED"))
                .andExpect(jsonPath("$.message")
                        .value(containsString("in project %s: the squad growers owns it".formatted(project))));
    }

    private ResultActions version(String source, String runId) throws Exception {
        return send(
                "POST",
                "model-versions/create",
                "{\"name\":\"%s\",\"source\":\"%s\",\"run_id\":\"%s\"}"
                        .formatted(model, source.formatted(runId), runId));
    }

    private void empty(String method, String path, String body) throws Exception {
        send(method, path, body).andExpect(status().isOk()).andExpect(content().string("{}"));
    }

    private ResultActions send(String method, String path, String body) throws Exception {
        return perform(
                Group.DEVELOPERS,
                request(HttpMethod.valueOf(method), "/ajax-api/2.0/mlflow/" + path)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body));
    }

    private ResultActions ask(String path, Object... values) throws Exception {
        return perform(Group.USERS, get("/api/2.0/mlflow/" + path, values));
    }

    private ResultActions perform(Group group, MockHttpServletRequestBuilder request) throws Exception {
        return perform(group, "grace", Set.of("growers"), request);
    }

    private ResultActions perform(Group group, String who, Set<String> squads, MockHttpServletRequestBuilder request)
            throws Exception {
        return http.perform(request.with(authentication(UsernamePasswordAuthenticationToken.authenticated(
                who, null, Actor.authorities(EnumSet.of(group), group.permissions(), squads, project)))));
    }
}
