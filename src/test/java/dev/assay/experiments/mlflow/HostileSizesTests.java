package dev.assay.experiments.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.securityContext;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialQuery;
import dev.assay.experiments.TrialRow;
import dev.assay.experiments.TrialSearch;
import jakarta.servlet.ServletInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import tools.jackson.databind.JsonNode;

/** Sizes that no client needs: each is taken, or refused with a reason, and at once. */
class HostileSizesTests extends MlflowCalls {

    private static final long HUNDRED_MEGABYTES = 100_000_000;

    @Autowired
    TrialSearch search;

    @ParameterizedTest
    @ValueSource(strings = {"runs/log-batch", "runs/log-metric", "runs/search"})
    void aBodyOfHundredMegabytesIsRefused(String path) throws Exception {
        Blanks told = new Blanks();
        assertThat(statusOf(path, told, HUNDRED_MEGABYTES)).isEqualTo(400);
        assertThat(told.read).isZero();

        Blanks untold = new Blanks();
        assertThat(statusOf(path, untold, -1)).isEqualTo(400);
        assertThat(untold.read).isLessThan(HUNDRED_MEGABYTES / 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"runs/log-batch", "runs/log-metric", "runs/search", "experiments/create"})
    void jsonThatIsNestedWithoutEndIsRefused(String path) throws Exception {
        String nested = "{'run_id':'%s','name':'a','later':%s".formatted(run, "[".repeat(100_000));
        refused(call(path, nested), 400, "BAD_REQUEST");
    }

    @ParameterizedTest
    @CsvSource({"9,1000000", "0,1000000", "1e999999999,1", "1e-999999999,1", "1e2147483647,1", "99999999999999999999,1"
    })
    void aNumberWithoutEndIsRefused(String part, int times) throws Exception {
        String number = part.repeat(times);
        String metric = "{'key':'m','value':1,'timestamp':1,'step':'%s'}".formatted(number);
        refused(
                call("runs/log-batch", "{'run_id':'%s','metrics':[%s]}".formatted(run, metric)),
                400,
                "INVALID_PARAMETER_VALUE");
        refused(
                call("runs/search", "{'experiment_ids':['%s'],'max_results':'%s'}".formatted(experiment, number)),
                400,
                "INVALID_PARAMETER_VALUE");
    }

    @ParameterizedTest
    @CsvSource({"12, 12", "1.2e1, 12", "12.0, 12", "-5, -5", "-9223372036854775808, -9223372036854775808"})
    void aWholeNumberMayBeWrittenInManyWays(String step, long expected) throws Exception {
        ok(call(
                "runs/log-metric",
                "{'run_id':'%s','key':'m','value':1,'timestamp':1,'step':'%s'}".formatted(run, step)));
        assertThat(ok(get(API + "metrics/get-history").param("run_id", run).param("metric_key", "m"))
                        .at("/metrics/0/step")
                        .asLong())
                .isEqualTo(expected);
    }

    @Test
    void lengthsAreCountedInCharactersWhateverTheyAreMadeOf() throws Exception {
        String key = "😀".repeat(250);
        String tag = "😀".repeat(8000);
        String made = ok(call("runs/create", """
                        {'experiment_id':'%s','run_name':'%s','tags':[{'key':'%s','value':'%s'}]}""".formatted(experiment, key, key, tag)))
                .at("/run/info/run_id")
                .asString();
        String param = "{'run_id':'%s','key':'k','value':'%s'}";
        ok(call("runs/log-parameter", param.formatted(made, "😀".repeat(6000))));
        // what is shown of it must not end in half a character
        refused(
                call("runs/log-parameter", param.formatted(made, "a" + "😀".repeat(6000))),
                400,
                "INVALID_PARAMETER_VALUE");
        JsonNode data = ok(get(API + "runs/get").param("run_id", made)).at("/run/data");
        assertThat(data.at("/params/0/value").asString()).isEqualTo("😀".repeat(6000));
        assertThat(data.path("tags").toString()).contains(tag);

        String letters = "𠀀".repeat(250);
        ok(call(
                "experiments/update",
                "{'experiment_id':'%s','new_name':'%s'}".formatted(experiment, "😀".repeat(500))));
        ok(call(
                "experiments/set-experiment-tag",
                "{'experiment_id':'%s','key':'%s','value':'1'}".formatted(experiment, letters)));
        ok(call("runs/log-inputs", """
                {'run_id':'%s','datasets':[{'dataset':{'name':'%s','digest':'1','source_type':'local','source':'{}'}}]}""".formatted(made, "😀".repeat(500))));
        String model = ok(call(
                        "logged-models",
                        "{'experiment_id':'%s','name':'%s','params':[{'key':'%s','value':'%s'}],'tags':[{'key':'%s','value':'%s'}]}"
                                .formatted(experiment, "😀".repeat(500), key, "😀".repeat(6000), key, tag)))
                .at("/model/info/model_id")
                .asString();
        ok(call("runs/log-metric", """
                {'run_id':'%s','key':'%s','value':1,'timestamp':1,'model_id':'%s'}""".formatted(made, letters, model)));
        assertThat(ok(get(API + "logged-models/" + model)).at("/model/data").toString())
                .contains(letters, "😀".repeat(6000));
    }

    @Test
    void anExperimentMayHaveTwelveThousandMetrics() throws Exception {
        for (int batch = 0; batch < 12; batch++) {
            String form = "{'key':'b%d-%%05d','value':1,'timestamp':1}".formatted(batch);
            ok(call("runs/log-batch", "{'run_id':'%s','metrics':[%s]}".formatted(run, repeated(form, 1000))));
        }
        SecurityContextHolder.setContext(caller);
        assertThat(search.metricKeys(experiment, "", 50)).hasSize(50).startsWith("b0-00000");
        assertThat(search.metricKeys(experiment, "B11-00999", 50)).containsExactly("b11-00999");
        TrialQuery query = TrialQuery.of(experiment);
        TrialRow row = search.find(query, List.of(TrialField.metric("b7-00007")))
                .items()
                .getFirst();
        assertThat(row.metrics()).containsOnlyKeys("b7-00007");
        assertThat(search.beginnings(query, 3).items().getFirst().metrics()).hasSize(3);
        assertThat(ok(get(API + "runs/get").param("run_id", run))
                        .at("/run/data/metrics")
                        .size())
                .isEqualTo(12_000);
    }

    @Test
    void aRunMayHaveTenThousandParams() throws Exception {
        for (int batch = 0; batch < 100; batch++) {
            int first = batch * 100;
            String params = IntStream.range(first, first + 100)
                    .mapToObj("{'key':'p%d','value':'1'}"::formatted)
                    .collect(Collectors.joining(","));
            ok(call("runs/log-batch", "{'run_id':'%s','params':[%s]}".formatted(run, params)));
        }
        SecurityContextHolder.setContext(caller);
        assertThat(search.beginnings(TrialQuery.of(experiment), 3)
                        .items()
                        .getFirst()
                        .params())
                .hasSize(3);
        assertThat(ok(get(API + "runs/get").param("run_id", run))
                        .at("/run/data/params")
                        .size())
                .isEqualTo(10_000);
    }

    /** @param length that the request tells, -1 for none */
    private int statusOf(String path, Blanks body, long length) throws Exception {
        MockHttpServletResponse response = mvc.perform(context -> {
                    MockHttpServletRequest request = new MockHttpServletRequest(context, "POST", API + path) {
                        @Override
                        public ServletInputStream getInputStream() {
                            return new DelegatingServletInputStream(body);
                        }

                        @Override
                        public long getContentLengthLong() {
                            return length;
                        }
                    };
                    request.setContentType(MediaType.APPLICATION_JSON_VALUE);
                    return securityContext(caller).postProcessRequest(request);
                })
                .andReturn()
                .getResponse();
        assertThat(response.getContentAsString()).contains("INVALID_PARAMETER_VALUE", "16,777,216 bytes");
        return response.getStatus();
    }

    /** As many as are asked for, up to {@link #HUNDRED_MEGABYTES}. */
    private static final class Blanks extends InputStream {

        private long read;

        @Override
        public int read() {
            return read++ < HUNDRED_MEGABYTES ? ' ' : -1;
        }
    }
}
