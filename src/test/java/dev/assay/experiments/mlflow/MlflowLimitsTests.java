package dev.assay.experiments.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** MLflow's limits, with the words that its clients show. */
class MlflowLimitsTests extends MlflowCalls {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a//b", "../b", "a/../b", "/a", "a/", ".", "..", "...", "./a", "a/./b", "a,b", "a(b)", "a+b", "a=b",
                "a[0]", "a%b", "a?", "a😀", "a\\nb", " "
            })
    void aKeyThatIsNoKeyIsRefused(String key) throws Exception {
        String form = "{'run_id':'%s','key':'%s','value':'1','timestamp':1}".formatted(run, key);
        refused(call("runs/log-parameter", form), 400, "INVALID_PARAMETER_VALUE");
        refused(call("runs/log-metric", form), 400, "INVALID_PARAMETER_VALUE");
        refused(call("runs/set-tag", form), 400, "INVALID_PARAMETER_VALUE");
        assertThat(ok(get(API + "runs/get").param("run_id", run))
                        .at("/run/data")
                        .has("params"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a b", "a:b", "a-b_c.d", "größe", "指标", " a", "a..b", "½"})
    void aKeyMayHoldMuch(String key) throws Exception {
        ok(call("runs/log-parameter", "{'run_id':'%s','key':'%s','value':'1'}".formatted(run, key)));
        assertThat(ok(get(API + "runs/get").param("run_id", run))
                        .at("/run/data/params/0/key")
                        .asString())
                .isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "runs/log-batch | {'run_id':'RUN','params':[{'key':'LONG','value':'1'}]} | exceeds the maximum length of 250",
                "runs/log-batch | {'run_id':'RUN','params':[{'key':'a','value':'1'},{'key':'a','value':'1'}]} | Duplicate parameter keys",
                "runs/log-batch | {'run_id':'RUN','tags':[{'key':'a//b','value':'1'}]} | must not resolve to other names",
                "runs/log-batch | {'run_id':'RUN','metrics':[{'key':'a?','value':1,'timestamp':1}]} | may only contain alphanumerics",
                "runs/log-parameter | {'run_id':'RUN','key':'a','value':['1']} | must be a single value",
                "runs/log-metric | {'run_id':'RUN','key':'a','value':1,'timestamp':1,'model_id':'m-none'} | not found",
                "runs/log-metric | {'run_id':'RUN','key':'a','value':1,'timestamp':1,'model_id':'m','dataset_name':'LONG','dataset_digest':'LONG'} | exceeds the maximum length of 36",
                "runs/log-metric | {'run_id':'RUN','key':'a','value':1,'timestamp':1,'model_id':'m','dataset_name':'d'} | Both dataset_name and dataset_digest",
                "runs/outputs | {'run_id':'RUN'} | models",
                "runs/create | {'experiment_id':'EXP','run_name':'a','tags':[{'key':'mlflow.runName','value':'b'}]} | different values",
                "experiments/create | {'name':'a','artifact_location':'s3://bucket/x'} | artifact_location",
                "experiments/update | {'experiment_id':'EXP'} | new_name",
                "experiments/restore | {'experiment_id':'EXP'} | exists in the 'deleted' state",
                "runs/search | {'experiment_ids':'EXP'} | must be a list",
                "runs/search | {'experiment_ids':['EXP'],'filter':'params.alpha > \\\"0.001\\\"'} | 'alpha' is a text",
                "runs/search | {'experiment_ids':['EXP'],'filter':'params.alpha > 0.001'} | 'alpha' is a text",
                "runs/search | {'experiment_ids':['EXP'],'order_by':['metrics.']} | 'order_by' supplied: At character 9",
                "experiments/search | {'order_by':['name DOWN']} | 'order_by' supplied: At character 6",
                "runs/search | { | The body is not JSON: Unexpected end-of-input: expected close marker for Object (line 1, column ",
                "runs/log-batch | {'run_id': | The body is not JSON: Unexpected end-of-input",
                "runs/create | {'experiment_id':'abc'} | must be a valid integer",
                "runs/log-model | {'run_id':'RUN','model_json':'{}'} | missing mandatory fields"
            })
    void aRefusalSaysWhatIsWrong(String path, String body, String words) throws Exception {
        Answered answer = answer(
                call(path, body.replace("RUN", run).replace("EXP", experiment).replace("LONG", "k".repeat(251))));
        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.body().path("message").asString()).contains(words);
    }

    @Test
    void aBatchThatIsTooLargeSaysHowManyMayCome() throws Exception {
        Answered answer = answer(call(
                "runs/log-batch",
                "{'run_id':'%s','params':[%s]}".formatted(run, repeated("{'key':'p%d','value':'1'}", 101))));
        assertThat(answer.body().path("message").asString())
                .contains("A batch logging request can contain at most 100 params. Got 101 params.");
    }

    @Test
    void pythonsWordsForWhatIsNoNumberAreRead() throws Exception {
        ok(call("runs/log-metric", "{'run_id':'%s','key':'a','value':NaN,'timestamp':1}".formatted(run)));
        ok(call("runs/log-metric", "{'run_id':'%s','key':'b','value':'-inf','timestamp':1}".formatted(run)));
        JsonNode metrics = ok(get(API + "runs/get").param("run_id", run)).at("/run/data/metrics");
        assertThat(metrics.toString()).contains("\"NaN\"", "\"-Infinity\"");
    }

    @Test
    void whatIsNotKnownIsPassedOver() throws Exception {
        ok(call(
                "runs/log-batch",
                "{'run_id':'%s','later':['a',[{'b':1}]],'tags':[{'key':'t','value':'1','more':{}}]}".formatted(run)));
    }

    @Test
    void aRequestThatIsSentAgainAddsNothing() throws Exception {
        String batch = """
                {'run_id':'%s','metrics':[{'key':'m','value':1,'timestamp':1,'step':0},
                {'key':'m','value':2,'timestamp':2,'step':1}],'params':[{'key':'k','value':'1'}]}""".formatted(run);
        for (int attempt = 0; attempt < 3; attempt++) {
            ok(call("runs/log-batch", batch));
        }
        assertThat(ok(get(API + "metrics/get-history").param("run_id", run).param("metric_key", "m"))
                        .at("/metrics")
                        .size())
                .isEqualTo(2);
    }

    @Test
    void modelsOfOldClientsStandInTheirTag() throws Exception {
        String model = """
                {"run_id":"%s","model_json":"{\\"artifact_path\\":\\"%s\\",\\"run_id\\":\\"r\\",\\"flavors\\":{},\\"utc_time_created\\":\\"t\\"}"}""";
        ok(call("runs/log-model", model.formatted(run, "one")));
        ok(call("runs/log-model", model.formatted(run, "two")));
        JsonNode tags = ok(get(API + "runs/get").param("run_id", run)).at("/run/data/tags");
        assertThat(tags.toString()).contains("mlflow.log-model.history", "one", "two");
    }

    @Test
    void aDeletedExperimentIsNotDeletedAgain() throws Exception {
        String body = "{'experiment_id':'%s'}".formatted(experiment);
        ok(call("experiments/delete", body));
        refused(call("experiments/delete", body), 404, "RESOURCE_DOES_NOT_EXIST");
        ok(call("experiments/restore", body));
    }

    @Test
    void experimentsAreFoundByTagsThatAreMissing() throws Exception {
        ok(call(
                "experiments/set-experiment-tag",
                "{'experiment_id':'%s','key':'team','value':'blue'}".formatted(experiment)));
        assertThat(found("tags.team IS NOT NULL")).isEqualTo(1);
        assertThat(found("tags.team IS NULL")).isZero();
        assertThat(found("tags.other IS NULL")).isEqualTo(1);
    }

    @Test
    void loggedModelsAreOrderedAndFilteredByDataset() throws Exception {
        for (int i = 0; i < 2; i++) {
            String id = ok(call("logged-models", "{'experiment_id':'%s','name':'m%d'}".formatted(experiment, i)))
                    .at("/model/info/model_id")
                    .asString();
            ok(call("runs/log-batch", """
                    {'run_id':'%s','metrics':[{'key':'a','value':%d,'timestamp':1,'model_id':'%s',
                    'dataset_name':'d%d','dataset_digest':'x'}]}""".formatted(run, i, id, i)));
        }
        String search = "{'experiment_ids':['%s'],'datasets':[{'dataset_name':'d1','dataset_digest':'x'}]%s}";
        assertThat(ok(call("logged-models/search", search.formatted(experiment, "")))
                        .at("/models/0/info/name")
                        .asString())
                .isEqualTo("m1");
        assertThat(ok(call("logged-models/search", search.formatted(experiment, ",'filter':'metrics.a < 1'")))
                        .has("models"))
                .isFalse();
        JsonNode ordered = ok(call("logged-models/search", """
                {'experiment_ids':['%s'],'order_by':[{'field_name':'metrics.a','ascending':true,'dataset_name':'d1'}]}""".formatted(experiment)));
        assertThat(ordered.at("/models/0/info/name").asString()).isEqualTo("m1");
    }

    @Test
    void everyPointOfALoggedModelIsAnswered() throws Exception {
        String id = ok(call("logged-models", "{'experiment_id':'%s','name':'m'}".formatted(experiment)))
                .at("/model/info/model_id")
                .asString();
        String point = """
                {'run_id':'%s','key':'a','value':%d,'timestamp':%d,'step':%d,'model_id':'%s',
                'dataset_name':'d','dataset_digest':'%s'}""";
        ok(call("runs/log-metric", point.formatted(run, 1, 1, 5, id, "x")));
        ok(call("runs/log-metric", point.formatted(run, 2, 2, 3, id, "x")));
        refused(
                call("runs/log-metric", point.formatted(run, 3, 3, 9, id, "x".repeat(37))),
                400,
                "INVALID_PARAMETER_VALUE");

        JsonNode metrics = ok(get(API + "logged-models/" + id)).at("/model/data/metrics");
        assertThat(metrics).hasSize(2);
        assertThat(metrics.get(1)).isEqualTo(JsonMapper.shared().readTree("""
                        {"key":"a","value":2.0,"timestamp":2,"step":3,"model_id":"%s","run_id":"%s",
                        "dataset_name":"d","dataset_digest":"x"}""".formatted(id, run)));
        assertThat(ok(call("logged-models/search", "{'experiment_ids':['%s']}".formatted(experiment)))
                        .at("/models/0/data/metrics"))
                .isEqualTo(metrics);
        assertThat(ok(get(API + "metrics/get-history").param("run_id", run).param("metric_key", "a"))
                        .at("/metrics"))
                .hasSize(2);
        assertThat(ok(get(API + "runs/get").param("run_id", run))
                        .at("/run/data/metrics/0/value")
                        .asDouble())
                .isEqualTo(1);
    }

    private int found(String condition) throws Exception {
        return ok(call(
                        "experiments/search",
                        "{'filter':\"experiment_id = '%s' AND %s\"}".formatted(experiment, condition)))
                .path("experiments")
                .size();
    }
}
