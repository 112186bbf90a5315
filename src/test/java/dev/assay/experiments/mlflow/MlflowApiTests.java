package dev.assay.experiments.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.securityContext;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import dev.assay.SignedIn;
import dev.assay.access.Group;
import dev.assay.experiments.ExperimentCatalog;
import java.net.URI;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;

/** The calls of a stock client, and what answers the wrong ones. */
class MlflowApiTests extends MlflowCalls {

    @Test
    void experimentsAreFoundByIdAndName() throws Exception {
        JsonNode found = ok(get(API + "experiments/get").param("experiment_id", experiment));
        String name = found.at("/experiment/name").asString();
        assertThat(found.at("/experiment/artifact_location").asString()).isEqualTo("mlflow-artifacts:/" + experiment);
        assertThat(ok(get(API + "experiments/get-by-name").param("experiment_name", name))
                        .at("/experiment/experiment_id")
                        .asString())
                .isEqualTo(experiment);
        refused(get(API + "experiments/get-by-name").param("experiment_name", "none"), 404, "RESOURCE_DOES_NOT_EXIST");
        refused(call("experiments/create", "{'name':'%s'}".formatted(name)), 400, "RESOURCE_ALREADY_EXISTS");
        assertThat(ok(get("/ajax-api/2.0/mlflow/experiments/get").param("experiment_id", "0"))
                        .at("/experiment/name")
                        .asString())
                .isEqualTo("Default");
    }

    @Test
    void aRunIsTheTrialThatAwaitsItOnce() throws Exception {
        ok(call("runs/set-tag", "{'run_id':'%s','key':'assay.awaited','value':'true'}".formatted(run)));
        ok(call("runs/set-tag", "{'run_id':'%s','key':'mlflow.user','value':'ada'}".formatted(run)));
        String create = """
                {'experiment_id':'%s','run_name':'second','start_time':4000000000000,
                'tags':[{'key':'assay.takes','value':'%s'},
                {'key':'mlflow.user','value':'root'},{'key':'mlflow.parentRunId','value':'p'}]}""";
        String elsewhere = create(UUID.randomUUID().toString());

        assertThat(ok(call("runs/create", create.formatted(elsewhere, run)))
                        .at("/run/info/run_id")
                        .asString())
                .isNotEqualTo(run);
        JsonNode taken = ok(call("runs/create", create.formatted(experiment, run)));
        assertThat(taken.at("/run/info/run_id").asString()).isEqualTo(run);
        assertThat(taken.at("/run/info/start_time").asLong()).isEqualTo(4_000_000_000_000L);
        assertThat(taken.at("/run/data/tags").toString())
                .contains("mlflow.parentRunId")
                .contains("ada")
                .doesNotContain("root", "assay.awaited", "assay.takes");
        assertThat(ok(call("runs/create", create.formatted(experiment, run)))
                        .at("/run/info/run_id")
                        .asString())
                .isNotEqualTo(run);
    }

    @Test
    void whatIsNoNumberSurvives() throws Exception {
        ok(call("runs/log-batch", """
                {'run_id':'%s','metrics':[{'key':'n','value':'NaN','timestamp':1,'step':0},
                {'key':'h','value':'Infinity','timestamp':1},{'key':'l','value':'-Infinity','timestamp':'1','step':'2'}]}""".formatted(run)));
        JsonNode metrics = ok(get(API + "runs/get").param("run_id", run)).at("/run/data/metrics");
        assertThat(metrics.toString()).contains("\"NaN\"", "\"Infinity\"", "\"-Infinity\"");
    }

    @Test
    void historyComesInPages() throws Exception {
        for (int step = 2; step >= 0; step--) {
            ok(call(
                    "runs/log-metric",
                    "{'run_id':'%s','key':'m','value':%d,'timestamp':5,'step':%d}".formatted(run, step, step)));
        }
        MockHttpServletRequestBuilder history = get(API + "metrics/get-history")
                .param("run_id", run)
                .param("metric_key", "m")
                .param("max_results", "2");
        JsonNode first = ok(history);
        assertThat(first.at("/metrics").size()).isEqualTo(2);
        JsonNode second =
                ok(history.param("page_token", first.at("/next_page_token").asString()));
        assertThat(second.at("/metrics/0/step").asInt()).isEqualTo(2);
        assertThat(second.has("next_page_token")).isFalse();
        assertThat(ok(get(API + "metrics/get-history").param("run_id", run).param("metric_key", "none"))
                        .size())
                .isZero();
    }

    @Test
    void aHistoryIsGivenWholeToWhomNamesNoNumber() throws Exception {
        int all = 26_000;
        for (int from = 0; from < all; from += 1000) {
            String points = IntStream.range(from, from + 1000)
                    .mapToObj("{'key':'long','value':1,'timestamp':1,'step':%d}"::formatted)
                    .collect(Collectors.joining(","));
            ok(call("runs/log-batch", "{'run_id':'%s','metrics':[%s]}".formatted(run, points)));
        }

        JsonNode history =
                ok(get(API + "metrics/get-history").param("run_id", run).param("metric_key", "long"));

        assertThat(history.at("/metrics").size()).isEqualTo(all);
        assertThat(history.at("/metrics").get(all - 1).path("step").asInt()).isEqualTo(all - 1);
        assertThat(history.has("next_page_token")).isFalse();
    }

    @Test
    void aChangedParamIsRefusedAndNothingOfItsBatchKept() throws Exception {
        ok(call("runs/log-parameter", "{'run_id':'%s','key':'k','value':'1'}".formatted(run)));
        ok(call("runs/log-parameter", "{'run_id':'%s','key':'k','value':'1'}".formatted(run)));
        refused(
                call("runs/log-parameter", "{'run_id':'%s','key':'k','value':'2'}".formatted(run)),
                400,
                "INVALID_PARAMETER_VALUE");
        refused(call("runs/log-batch", """
                        {'run_id':'%s','metrics':[{'key':'m','value':1,'timestamp':1}],'params':[{'key':'k','value':'2'}],
                        'tags':[{'key':'t','value':'1'}]}""".formatted(run)), 400, "INVALID_PARAMETER_VALUE");
        JsonNode data = ok(get(API + "runs/get").param("run_id", run)).at("/run/data");
        assertThat(data.has("metrics")).isFalse();
        assertThat(data.at("/tags").size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'run_id':'RUN','metrics':[{'key':'m','value':'high','timestamp':1}]}",
                "{'run_id':'RUN','metrics':[{'key':'m','timestamp':1}]}",
                "{'run_id':'RUN','metrics':[{'key':'m','value':1}]}",
                "{'run_id':'RUN','metrics':[{'key':'m','value':1,'timestamp':1.5}]}",
                "{'run_id':'RUN','metrics':[{'key':'m','value':1,'timestamp':99999999999999999999}]}",
                "{'run_id':'RUN','metrics':[{'value':1,'timestamp':1}]}",
                "{'run_id':'RUN','metrics':[7]}",
                "{'run_id':'RUN','params':[{'key':'','value':'1'}]}",
                "{'run_id':'RUN','params':[{'key':'a','value':'1'},{'key':'a','value':'2'}]}",
                "{'run_id':'RUN','params':[{'key':'a\\u0000','value':'1'}]}",
                "{'run_id':'RUN','params':[{'key':'a','value':'\\ud800'}]}",
                "{'run_id':'../x','params':[{'key':'a','value':'1'}]}",
                "{'params':[{'key':'a','value':'1'}]}"
            })
    void aBadBatchIsRefused(String body) throws Exception {
        refused(call("runs/log-batch", body.replace("RUN", run)), 400, "INVALID_PARAMETER_VALUE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "[1]", "{'run_id':", "\"text\"", "null"})
    void aBodyThatIsNoObjectIsRefused(String body) throws Exception {
        assertThat(answer(call("runs/log-batch", body)).status()).isEqualTo(400);
        assertThat(answer(call("runs/create", body)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"1001,0,0", "0,101,0", "0,0,101", "950,50,50"})
    void aBatchHasLimits(int metrics, int params, int tags) throws Exception {
        String body = "{'run_id':'%s','metrics':[%s],'params':[%s],'tags':[%s]}"
                .formatted(
                        run,
                        repeated("{'key':'m%d','value':1,'timestamp':1}", metrics),
                        repeated("{'key':'p%d','value':'1'}", params),
                        repeated("{'key':'t%d','value':'1'}", tags));
        refused(call("runs/log-batch", body), 400, "INVALID_PARAMETER_VALUE");
    }

    @Test
    void lengthsHaveLimits() throws Exception {
        String form = "{'run_id':'%s','key':'%s','value':'%s'}";
        ok(call("runs/log-parameter", form.formatted(run, "k".repeat(250), "v".repeat(6000))));
        ok(call("runs/set-tag", form.formatted(run, "ü".repeat(250), "v".repeat(8000))));
        refused(call("runs/log-parameter", form.formatted(run, "k".repeat(251), "v")), 400, "INVALID_PARAMETER_VALUE");
        refused(call("runs/log-parameter", form.formatted(run, "k", "v".repeat(6001))), 400, "INVALID_PARAMETER_VALUE");
        refused(call("runs/set-tag", form.formatted(run, "k", "v".repeat(8001))), 400, "INVALID_PARAMETER_VALUE");
        ok(call("experiments/create", "{'name':'%s'}".formatted(UUID.randomUUID() + "n".repeat(464))));
        refused(call("experiments/create", "{'name':'%s'}".formatted("n".repeat(501))), 400, "INVALID_PARAMETER_VALUE");
        refused(call("experiments/create", "{'name':''}"), 400, "INVALID_PARAMETER_VALUE");
        refused(
                call("runs/create", "{'experiment_id':'%s','run_name':'%s'}".formatted(experiment, "n".repeat(300))),
                400,
                "INVALID_PARAMETER_VALUE");
    }

    @Test
    void runsAreUpdatedDeletedAndRestored() throws Exception {
        JsonNode info = ok(call(
                "runs/update",
                "{'run_id':'%s','status':'FINISHED','end_time':1700000001000,'run_name':'new'}".formatted(run)));
        assertThat(info.at("/run_info/status").asString()).isEqualTo("FINISHED");
        assertThat(info.at("/run_info/end_time").asLong()).isEqualTo(1700000001000L);
        refused(call("runs/update", "{'run_id':'%s','status':'DONE'}".formatted(run)), 400, "INVALID_PARAMETER_VALUE");
        ok(call("runs/delete", "{'run_id':'%s'}".formatted(run)));
        refused(
                call("runs/set-tag", "{'run_id':'%s','key':'a','value':'b'}".formatted(run)),
                400,
                "INVALID_PARAMETER_VALUE");
        ok(call("runs/restore", "{'run_id':'%s'}".formatted(run)));
        refused(call("runs/delete-tag", "{'run_id':'%s','key':'none'}".formatted(run)), 404, "RESOURCE_DOES_NOT_EXIST");
        refused(get(API + "runs/get").param("run_id", "ffff"), 404, "RESOURCE_DOES_NOT_EXIST");
        refused(get(API + "runs/get"), 400, "INVALID_PARAMETER_VALUE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'experiment_ids':['EXP'],'filter':'metrics.a >'}",
                "{'experiment_ids':['EXP'],'filter':'params.k = 5'}",
                "{'experiment_ids':['EXP'],'filter':'colour = 5'}",
                "{'experiment_ids':['EXP'],'order_by':['metrics.a DOWN']}",
                "{'experiment_ids':['EXP'],'page_token':'bogus'}",
                "{'experiment_ids':['EXP'],'max_results':0}",
                "{'experiment_ids':['EXP'],'max_results':60000}",
                "{'experiment_ids':['EXP'],'run_view_type':'SOME'}"
            })
    void aBadSearchIsRefused(String body) throws Exception {
        refused(call("runs/search", body.replace("EXP", experiment)), 400, "INVALID_PARAMETER_VALUE");
    }

    @Test
    void inputsAndOutputsStandInTheRun() throws Exception {
        ok(call("runs/log-inputs", """
                {'run_id':'%s','datasets':[{'tags':[{'key':'mlflow.data.context','value':'train'}],
                'dataset':{'name':'d','digest':'1','source_type':'local','source':'{}'}}],'models':[{'model_id':'m-1'}]}""".formatted(run)));
        ok(call("runs/outputs", "{'run_id':'%s','models':[{'model_id':'m-2','step':3}]}".formatted(run)));
        JsonNode stored = ok(get(API + "runs/get").param("run_id", run)).at("/run");
        assertThat(stored.at("/inputs/dataset_inputs/0/dataset/name").asString())
                .isEqualTo("d");
        assertThat(stored.at("/outputs/model_outputs/0/step").asInt()).isEqualTo(3);
        assertThat(ok(call(
                                "runs/search",
                                "{'experiment_ids':['%s'],'filter':\"datasets.context = 'train'\"}"
                                        .formatted(experiment)))
                        .at("/runs")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void artifactsAreKeptListedAndDeleted() throws Exception {
        String root = PROXY + "/" + experiment + "/" + run + "/artifacts";
        ok(upload(root + "/sub%20folder/dog+1%20%C3%BC.txt", "woof"));
        ok(upload(root + "/empty.json", ""));
        MockHttpServletResponse file = mvc.perform(get(URI.create(root + "/sub%20folder/dog+1%20%C3%BC.txt"))
                        .with(securityContext(caller)))
                .andReturn()
                .getResponse();
        assertThat(file.getContentAsString()).isEqualTo("woof");
        assertThat(file.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        JsonNode files = ok(get(PROXY).param("path", experiment + "/" + run + "/artifacts/sub folder"));
        assertThat(files.at("/files/0/path").asString()).isEqualTo("dog+1 ü.txt");
        assertThat(ok(get(PROXY).param("path", experiment + "/" + run + "/artifacts/none"))
                        .size())
                .isZero();
        assertThat(ok(get(PROXY).param("path", experiment + "/" + run + "/artifacts/empty.json"))
                        .size())
                .isZero();
        assertThat(ok(get(API + "artifacts/list").param("run_id", run).param("path", "sub folder"))
                        .at("/files/0/path")
                        .asString())
                .isEqualTo("sub folder/dog+1 ü.txt");
        refused(get(URI.create(root + "/missing.txt")), 404, "RESOURCE_DOES_NOT_EXIST");
        refused(get(URI.create(root + "/sub%20folder")), 404, "RESOURCE_DOES_NOT_EXIST");
        ok(delete(URI.create(root + "/sub%20folder")));
        refused(get(URI.create(root + "/sub%20folder/dog+1%20%C3%BC.txt")), 404, "RESOURCE_DOES_NOT_EXIST");
        refused(upload(PROXY + "/1/unknownrun/artifacts/a.txt", "x"), 404, "RESOURCE_DOES_NOT_EXIST");
        refused(upload(PROXY + "/somewhere.txt", "x"), 400, "INVALID_PARAMETER_VALUE");
        refused(get(PROXY).param("path", experiment + "/" + run + "/artifacts/../x"), 400, "INVALID_PARAMETER_VALUE");
        refused(get(PROXY).param("path", "../x"), 400, "INVALID_PARAMETER_VALUE");
        for (String hostile : java.util.List.of("%252e%252e/x", "a/%25252e%25252e/x", "%255c..%255cx")) {
            assertThat(answer(upload(root + "/" + hostile, "x")).status()).isEqualTo(400);
        }
        ok(upload(root + "/100%25.txt", "x"));
    }

    @Test
    void artifactsThatAQuotaHasNoRoomForAreRefusedAndMayBeSentLater(@Autowired ExperimentCatalog experiments)
            throws Exception {
        String artifact = PROXY + "/" + experiment + "/" + run + "/artifacts/large.bin";
        String project =
                actor.asSystem("test", () -> experiments.get(experiment).project());
        Long before = actor.asSystem(
                "test", () -> projects.find(project).orElseThrow().objectQuota());
        actor.asSystem("test", () -> projects.limitObjects(project, 1L));
        try {
            refused(upload(artifact, "xx"), 507, "RESOURCE_EXHAUSTED");
        } finally {
            actor.asSystem("test", () -> projects.limitObjects(project, before));
        }
        ok(upload(artifact, "xx"));
    }

    @Test
    void artifactsComeInRangesAndRunNowhere() throws Exception {
        String root = PROXY + "/" + experiment + "/" + run + "/artifacts";
        ok(upload(root + "/page.html", "<script>alert(1)</script>"));
        MockHttpServletResponse part = mvc.perform(
                        get(root + "/page.html").header("Range", "bytes=1-6").with(securityContext(caller)))
                .andReturn()
                .getResponse();
        assertThat(part.getStatus()).isEqualTo(206);
        assertThat(part.getContentAsString()).isEqualTo("script");
        MockHttpServletResponse whole = mvc.perform(get("/get-artifact")
                        .param("run_id", run)
                        .param("path", "page.html")
                        .with(securityContext(caller)))
                .andReturn()
                .getResponse();
        assertThat(whole.getContentAsString()).isEqualTo("<script>alert(1)</script>");
        assertThat(whole.getContentType()).isEqualTo("application/octet-stream");
        assertThat(whole.getHeader("Content-Disposition")).startsWith("attachment");
        assertThat(whole.getHeader("Content-Security-Policy")).startsWith("sandbox");
        refused(get("/get-artifact").param("run_id", run).param("path", "none"), 404, "RESOURCE_DOES_NOT_EXIST");
        refused(get("/get-artifact").param("run_id", run).param("path", "../a"), 400, "INVALID_PARAMETER_VALUE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=9999-", "bytes=3-1", "foo"})
    void aRangeThatIsNotThereIsAnsweredWithoutBytes(String range) throws Exception {
        String root = PROXY + "/" + experiment + "/" + run + "/artifacts";
        ok(upload(root + "/data.csv", "a,b"));
        MockHttpServletResponse answer = mvc.perform(
                        get(root + "/data.csv").header("Range", range).with(securityContext(caller)))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(416);
        assertThat(answer.getHeader("Content-Range")).isEqualTo("bytes */3");
        assertThat(answer.getContentAsByteArray()).isEmpty();
    }

    @Test
    void noNameIsAFileAndAFolder() throws Exception {
        String root = PROXY + "/" + experiment + "/" + run + "/artifacts";
        ok(upload(root + "/a/b.json", "{}"));
        refused(upload(root + "/a", "x"), 400, "INVALID_PARAMETER_VALUE");
        refused(upload(root + "/a/b.json/c/d", "x"), 400, "INVALID_PARAMETER_VALUE");
        ok(upload(root + "/a/b.json", "[]"));
    }

    @Test
    void oneMetricOfSeveralRunsComesInOneAnswer() throws Exception {
        for (int step = 0; step < 3; step++) {
            ok(call(
                    "runs/log-metric",
                    "{'run_id':'%s','key':'m','value':%d,'timestamp':5,'step':%d}".formatted(run, step, step)));
        }
        JsonNode all = ok(get(API + "metrics/get-history-bulk")
                .param("run_id", run, "unknown")
                .param("metric_key", "m"));
        assertThat(all.at("/metrics").size()).isEqualTo(3);
        assertThat(all.at("/metrics/0/run_id").asString()).isEqualTo(run);
        JsonNode some = ok(get("/ajax-api/2.0/mlflow/metrics/get-history-bulk-interval")
                .param("run_ids", run)
                .param("metric_key", "m")
                .param("start_step", "1")
                .param("end_step", "1"));
        assertThat(some.at("/metrics").size()).isEqualTo(1);
        MockHttpServletRequestBuilder interval =
                get(API + "metrics/get-history-bulk-interval").param("metric_key", "m");
        refused(interval, 400, "INVALID_PARAMETER_VALUE");
        refused(interval.param("run_ids", run).param("start_step", "1"), 400, "INVALID_PARAMETER_VALUE");
        refused(interval.param("end_step", "0"), 400, "INVALID_PARAMETER_VALUE");
    }

    @Test
    void aHistoryOfSeveralRunsIsNotThinnedOut() throws Exception {
        String form = "{'key':'m','value':1,'timestamp':1,'step':%d}";
        ok(call("runs/log-batch", "{'run_id':'%s','metrics':[%s]}".formatted(run, repeated(form, 900))));
        MockHttpServletRequestBuilder bulk = get(API + "metrics/get-history-bulk")
                .param("run_id", "unknown", run, run)
                .param("metric_key", "m");
        assertThat(ok(bulk).at("/metrics").size()).isEqualTo(900);
        JsonNode first = ok(bulk.param("max_results", "100")).at("/metrics");
        assertThat(first.valueStream().map(point -> point.path("step").asLong()))
                .containsExactlyElementsOf(
                        java.util.stream.LongStream.range(0, 100).boxed().toList());
    }

    @Test
    void theClientsUserIsKeptBesideWhoReallyStartedIt() throws Exception {
        JsonNode made = ok(call("runs/create", "{'experiment_id':'%s','user_id':'root'}".formatted(experiment)));
        String id = made.at("/run/info/run_id").asString();
        assertThat(made.at("/run/info/user_id").asString()).isEqualTo("root");
        assertThat(ok(call("runs/update", "{'run_id':'%s','status':'FINISHED'}".formatted(id)))
                        .at("/run_info/user_id")
                        .asString())
                .isEqualTo("root");
        JsonNode found = ok(call(
                "runs/search",
                "{'experiment_ids':['%s'],'filter':\"user_id = 'root' AND user != 'root'\"}".formatted(experiment)));
        assertThat(found.at("/runs").size()).isEqualTo(1);
    }

    @Test
    void aVersionStandsOnceInTheTagOfItsModel() throws Exception {
        String id = ok(call("logged-models", "{'experiment_id':'%s','name':'m'}".formatted(experiment)))
                .at("/model/info/model_id")
                .asString();
        JsonNode tagged = ok(patch(API + "logged-models/" + id + "/tags")
                .contentType(MediaType.APPLICATION_JSON)
                .content("""
                        {"tags":[{"key":"mlflow.modelVersions",
                        "value":"[{\\"name\\":\\"a\\",\\"version\\":\\"1\\"},{\\"version\\":\\"1\\",\\"name\\":\\"a\\"}]"}]}"""));
        assertThat(tagged.at("/model/info/tags/0/value").asString()).isEqualTo("[{\"name\":\"a\",\"version\":\"1\"}]");
    }

    @Test
    void loggedModelsGoFromPendingToReady() throws Exception {
        JsonNode made = ok(call("logged-models", """
                {'experiment_id':'%s','name':'model','source_run_id':'%s','params':[{'key':'k','value':'1'}]}""".formatted(experiment, run)));
        String id = made.at("/model/info/model_id").asString();
        assertThat(id).matches("m-[0-9a-f]{32}");
        assertThat(made.at("/model/info/status").asString()).isEqualTo("LOGGED_MODEL_PENDING");
        ok(json(patch(API + "logged-models/" + id), "{'status':'LOGGED_MODEL_READY'}"));
        ok(json(patch(API + "logged-models/" + id + "/tags"), "{'tags':[{'key':'t','value':'1'}]}"));
        ok(call("logged-models/" + id + "/params", "{'params':[{'key':'l','value':'2'}]}"));
        ok(call(
                "runs/log-batch",
                "{'run_id':'%s','metrics':[{'key':'a','value':1,'timestamp':1,'model_id':'%s'}]}".formatted(run, id)));
        JsonNode model =
                ok(call("logged-models/search", """
                {'experiment_ids':['%s'],'filter':"name = 'model' AND metrics.a > 0.5",
                'order_by':[{'field_name':'metrics.a','ascending':false}]}""".formatted(experiment))).at("/models/0");
        assertThat(model.at("/info/status").asString()).isEqualTo("LOGGED_MODEL_READY");
        assertThat(model.at("/data/metrics/0/key").asString()).isEqualTo("a");
        assertThat(model.at("/data/params").size()).isEqualTo(2);
        ok(delete(API + "logged-models/" + id + "/tags/t"));
        ok(delete(API + "logged-models/" + id));
        refused(get(API + "logged-models/" + id), 404, "RESOURCE_DOES_NOT_EXIST");
        refused(
                call("logged-models", "{'experiment_id':'%s','name':'a/b'}".formatted(experiment)),
                400,
                "INVALID_PARAMETER_VALUE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"runs/unknown", "traces", "scorers/list"})
    void whatIsNotOfferedIsSaidSo(String path) throws Exception {
        refused(get(API + path), 404, "ENDPOINT_NOT_FOUND");
        refused(call(path, "{}"), 404, "ENDPOINT_NOT_FOUND");
        refused(delete("/ajax-api/2.0/mlflow/" + path), 404, "ENDPOINT_NOT_FOUND");
        refused(put(API + "runs/create"), 404, "ENDPOINT_NOT_FOUND");
    }

    @Test
    void theServerTellsWhatItIs() throws Exception {
        assertThat(mvc.perform(get("/version")).andReturn().getResponse().getContentAsString())
                .isEqualTo("3.17.2");
        assertThat(mvc.perform(get("/health")).andReturn().getResponse().getContentAsString())
                .isEqualTo("OK");
        assertThat(ok(get("/api/3.0/mlflow/server-info"))
                        .at("/multipart_uploads_enabled")
                        .asBoolean())
                .isTrue();
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void whoMayOnlyLookLogsNothing() throws Exception {
        refused(call("runs/set-tag", "{'run_id':'ffff','key':'a','value':'b'}"), 403, "PERMISSION_DENIED");
        refused(call("experiments/restore", "{'experiment_id':'0'}"), 403, "PERMISSION_DENIED");
        ok(get(API + "experiments/get").param("experiment_id", "0"));
    }
}
