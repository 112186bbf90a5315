package dev.assay.predictions.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.access.AccessTokens;
import dev.assay.access.Permissions;
import dev.assay.deployments.AcceptedModels;
import dev.assay.deployments.LiveRoutes;
import dev.assay.deployments.PackageOf;
import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@AssayTest
@SignedIn
class PredictionEndpointTests {

    private static final String MODEL = "served-iris";
    private static final String SPLIT =
            "{'dataframe_split':{'columns':['petal_width','petal_length','sepal_width','sepal_length'],'data':[[0.2,1.4,3.5,5.1],[2.3,5.2,3,6.7]]}}";

    @Autowired
    MockMvc http;

    private AcceptedModels models;

    @Autowired
    void models(ApplicationContext context) {
        models = new AcceptedModels(context);
    }

    @Autowired
    LiveRoutes routes;

    @Autowired
    AccessTokens tokens;

    private String all = "";

    @BeforeEach
    void serve() {
        all = tokens.issueForWork(
                        "caller", AcceptedModels.PROJECT, Set.of(Permissions.PREDICTIONS_INVOKE), Duration.ofMinutes(5))
                .text();
        if (routes.find(MODEL, "1") == null) {
            models.accepted(MODEL, PackageOf.iris());
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> routes.find(MODEL, "1") != null
                        && routes.find(MODEL, "1").ready());
    }

    private ResultActions ask(MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request.header("Authorization", "Bearer " + all));
    }

    private ResultActions predict(String version, String body) throws Exception {
        return ask(post("/predictions/" + MODEL + "/" + version + "/predict")
                .contentType("application/json")
                .content(body.replace('\'', '"')));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'dataframe_split':{'columns':['petal_width','petal_length','sepal_width','sepal_length'],'data':[[0.2,1.4,3.5,5.1],[2.3,5.2,3,6.7]]}}",
                "{'dataframe_split':{'index':[7,8],'data':[[5.1,3.5,1.4,0.2],[6.7,3,5.2,2.3]],'columns':['sepal_length','sepal_width','petal_length','petal_width']}}",
                "{'params':{'threshold':0.5},'dataframe_records':[{'sepal_length':5.1,'sepal_width':3.5,'petal_length':1.4,'petal_width':0.2},{'petal_width':2.3,'sepal_length':6.7,'sepal_width':3,'petal_length':5.2}]}",
                "{'instances':[[5.1,3.5,1.4,0.2],[6.7,3,5.2,2.3]]}",
                "{'instances':[{'sepal_length':5.1,'sepal_width':3.5,'petal_length':1.4,'petal_width':0.2},{'sepal_length':6.7,'sepal_width':3,'petal_length':5.2,'petal_width':2.3}]}",
                "{'inputs':{'sepal_length':[5.1,6.7],'sepal_width':[3.5,3],'petal_length':[1.4,5.2],'petal_width':[0.2,2.3]}}",
                "{'inputs':[[5.1,3.5,1.4,0.2],[6.7,3,5.2,2.3]]}"
            })
    void takesEachOfMlflowsForms(String body) throws Exception {
        predict("1", body)
                .andExpect(status().isOk())
                .andExpect(content().contentType("application/json"))
                .andExpect(header().string("Assay-Model-Version", "1"))
                .andExpect(jsonPath("$.predictions[0]").value(0))
                .andExpect(jsonPath("$.predictions[1]").value(2))
                .andExpect(jsonPath("$.model_name").value(MODEL))
                .andExpect(jsonPath("$.model_version").value("1"))
                .andExpect(jsonPath("$.id").isNotEmpty());
    }

    @Test
    void latestIsAnsweredWithTheVersionThatItMeans() throws Exception {
        predict("latest", SPLIT)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.model_version").value("1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'id':'42','inputs':[{'name':'input0','shape':[2,4],'datatype':'FP32','data':[5.1,3.5,1.4,0.2,6.7,3,5.2,2.3]}]}",
                "{'id':'42','inputs':[{'name':'input0','shape':[2,4],'datatype':'FP64','data':[[5.1,3.5,1.4,0.2],[6.7,3,5.2,2.3]]}]}",
                "{'id':'42','inputs':[{'name':'petal_width','shape':[2],'datatype':'FP32','data':[0.2,2.3]},{'name':'sepal_length','shape':[2,1],'datatype':'FP32','data':[5.1,6.7]},{'name':'sepal_width','shape':[2],'datatype':'FP32','data':[3.5,3]},{'name':'petal_length','shape':[2],'datatype':'FP32','data':[1.4,5.2]}]}"
            })
    void speaksTheOpenInferenceProtocol(String body) throws Exception {
        for (String path : new String[] {
            "/predictions/" + MODEL + "/1/predict",
            "/v2/models/" + MODEL + "/versions/1/infer",
            "/v2/models/" + MODEL + "/infer"
        }) {
            ask(post(path).contentType("application/json").content(body.replace('\'', '"')))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.id").value("42"))
                    .andExpect(jsonPath("$.model_name").value(MODEL))
                    .andExpect(jsonPath("$.outputs[0].name").value("species"))
                    .andExpect(jsonPath("$.outputs[0].datatype").value("INT64"))
                    .andExpect(jsonPath("$.outputs[0].shape[0]").value(2))
                    .andExpect(jsonPath("$.outputs[0].data[1]").value(2));
        }
    }

    @Test
    void takesCsvAndAnswersCsvWhereAsked() throws Exception {
        String csv = "petal_width,petal_length,sepal_width,sepal_length\r\n0.2,1.4,3.5,5.1\r\n2.3,\"5.2\",3,6.7\r\n";

        ask(post("/predictions/" + MODEL + "/1/predict").contentType("text/csv").content(csv))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.predictions[1]").value(2));
        ask(post("/predictions/" + MODEL + "/1/predict")
                        .contentType("text/csv")
                        .accept("text/csv")
                        .content(csv))
                .andExpect(status().isOk())
                .andExpect(content().string("species\n0\n2\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no json|MALFORMED_REQUEST|The body is no JSON",
                "``|MALFORMED_REQUEST|JSON object",
                "[1,2]|MALFORMED_REQUEST|JSON object",
                "{}|MALFORMED_REQUEST|exactly one of",
                "{'instances':[[1,2,3,4]],'inputs':[[1,2,3,4]]}|MALFORMED_REQUEST|both instances and inputs",
                "{'instances':[[1,2,3,4],[1,2]]}|MALFORMED_REQUEST|same number of values",
                "{'instances':[[1,2,3]]}|SCHEMA_MISMATCH|3 values, the model takes 4",
                "{'instances':[[1,2,3,4]]} x|MALFORMED_REQUEST|no JSON",
                "{'dataframe_split':{'columns':['sepal_length'],'data':[[1]]}}|SCHEMA_MISMATCH|'sepal_width', 'petal_length', 'petal_width' are missing",
                "{'dataframe_split':{'columns':['sepal_length','sepal_width','petal_length','petal_with'],'data':[[1,2,3,4]]}}|SCHEMA_MISMATCH|Column 'petal_with' is not known",
                "{'dataframe_records':[{'sepal_length':'wide','sepal_width':1,'petal_length':1,'petal_width':1}]}|SCHEMA_MISMATCH|Column 'sepal_length', row 0: 'wide' is no double",
                "{'dataframe_records':[{'sepal_length':1},{'sepal_width':1}]}|MALFORMED_REQUEST|sepal_width",
                "{'inputs':{'sepal_length':[1,2],'sepal_width':[1],'petal_length':[1],'petal_width':[1]}}|SCHEMA_MISMATCH|'sepal_width' holds 1 rows",
                "{'inputs':[{'name':'x','shape':[3,4],'datatype':'FP32','data':[1,2]}]}|MALFORMED_REQUEST|shape does not fit",
                "{'inputs':[{'name':'x','shape':[1,2]}]}|MALFORMED_REQUEST|needs name, shape, datatype and data",
                "{'instances':[[1,2,3,{'a':1}]]}|MALFORMED_REQUEST|single values",
                "{'instances':[[5.1,3.5,1.4,0.2],[5.1,3.5,1.4,null]]}|SCHEMA_MISMATCH|Column 'petal_width', row 1: the value is missing.",
                "{'instances':[[5.1,3.5,1.4,1e999]]}|SCHEMA_MISMATCH|Column 'petal_width', row 0: the number is too large for a double."
            })
    void aBodyThatDoesNotFitIsRefusedByName(String body, String code, String words) throws Exception {
        predict("1", body)
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.error_code").value(code))
                .andExpect(jsonPath("$.message").value(org.hamcrest.Matchers.containsString(words)))
                .andExpect(jsonPath("$.error").isNotEmpty())
                .andExpect(jsonPath("$.request_id").isNotEmpty())
                .andExpect(jsonPath("$.trace").doesNotExist());
    }

    @Test
    void sevenMebibytesAreTooLarge() throws Exception {
        ask(post("/predictions/" + MODEL + "/1/predict")
                        .contentType("application/json")
                        .content(new byte[7 * 1024 * 1024]))
                .andExpect(status().is(413))
                .andExpect(jsonPath("$.error_code").value("TOO_LARGE"));
    }

    @Test
    void unknownModelsVersionsAndDraftsAreNotFound() throws Exception {
        models.draft(MODEL, PackageOf.iris(), null);
        predict("2", SPLIT)
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.error_code").value("VERSION_NOT_FOUND"))
                .andExpect(jsonPath("$.message").value(MODEL + " has no live version 2; latest is 1."));
        ask(post("/predictions/nothing/latest/predict").content("{}"))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.error_code").value("MODEL_NOT_FOUND"));
    }

    @Test
    void otherTypesAndMethodsAreRefused() throws Exception {
        ask(post("/predictions/" + MODEL + "/1/predict").contentType("text/xml").content("<a/>"))
                .andExpect(status().isUnsupportedMediaType())
                .andExpect(jsonPath("$.error_code").value("UNSUPPORTED_MEDIA_TYPE"));
        ask(get("/predictions/" + MODEL + "/1/predict")).andExpect(status().isMethodNotAllowed());
    }

    @Test
    void noRowsAreAnsweredWithNone() throws Exception {
        predict("1", "{'instances':[]}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.predictions").isEmpty());
    }

    @Test
    void describesTheModelInTheOpenInferenceProtocol() throws Exception {
        ask(get("/v2/models/" + MODEL + "/versions/1"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.platform").value("onnx_onnxv1"))
                .andExpect(jsonPath("$.inputs[0].name").value("sepal_length"))
                .andExpect(jsonPath("$.inputs[0].datatype").value("FP64"));
        ask(get("/v2/models/" + MODEL + "/ready"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.ready").value(true));
    }

    @Test
    void aTokenOpensOnlyTheModelsThatItNames() throws Exception {
        assertThat(statusWith(token(Set.of(MODEL)))).isEqualTo(200);
        assertThat(statusWith(token(Set.of("another")))).isEqualTo(403);
        assertThat(statusWith("not a token that anybody was ever given")).isEqualTo(401);
    }

    private String token(Set<String> models) {
        Set<String> scopes = models.stream()
                .map(model -> Permissions.PREDICTIONS_INVOKE + ":" + model)
                .collect(java.util.stream.Collectors.toSet());
        return tokens.issueForWork("caller", AcceptedModels.PROJECT, scopes, Duration.ofMinutes(5))
                .text();
    }

    private int statusWith(String token) throws Exception {
        return http.perform(post("/predictions/" + MODEL + "/1/predict")
                        .header("Authorization", "Bearer " + token)
                        .contentType("application/json")
                        .content(SPLIT.replace('\'', '"')))
                .andReturn()
                .getResponse()
                .getStatus();
    }
}
