package dev.assay.deployments.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.deployments.Answer;
import dev.assay.deployments.Batch;
import dev.assay.deployments.HostFailed;
import dev.assay.deployments.PackageOf;
import dev.assay.deployments.PredictionFailed;
import dev.assay.registry.ModelPackage;
import dev.assay.registry.PackageManifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every kind of host promises, told with a model that knows the Iris. */
public abstract class ModelHostContract {

    protected static final double[] SETOSA = {5.1, 3.5, 1.4, 0.2};
    protected static final double[] VIRGINICA = {6.7, 3.0, 5.2, 2.3};

    @TempDir
    protected Path folder;

    private final List<ModelHost> started = new ArrayList<>();

    protected abstract HostStarter starter();

    protected abstract PackageOf iris();

    /** A package whose model cannot be loaded, and words of the reason. */
    protected abstract PackageOf broken();

    protected abstract String whyBroken();

    protected final List<String> said = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(ModelHost::close);
    }

    protected ModelHost start(PackageOf archive) {
        PackageManifest manifest = ModelPackage.unpack(archive.stream(), folder);
        assertThat(starter().runs(manifest)).isTrue();
        ModelHost host =
                starter().start(new HostPlan("iris", 1, manifest, folder, () -> Path.of("python3"), said::add));
        started.add(host);
        return host;
    }

    protected static Batch rows(double[]... rows) {
        List<String> names = List.of("sepal_length", "sepal_width", "petal_length", "petal_width");
        return new Batch(
                rows.length,
                IntStream.range(0, 4)
                        .mapToObj(column -> new Batch.Column(
                                names.get(column),
                                java.util.Arrays.stream(rows)
                                        .mapToDouble(row -> row[column])
                                        .toArray(),
                                null))
                        .toList());
    }

    @Test
    void answersEveryRowInOrder() {
        Answer answer = start(iris()).predict(rows(SETOSA, VIRGINICA, SETOSA));

        assertThat(answer.rows()).isEqualTo(3);
        assertThat(answer.outputs()).singleElement().satisfies(output -> {
            assertThat(output.name()).isEqualTo("species");
            assertThat(output.values()).isEqualTo(new long[] {0, 2, 0});
            assertThat(output.shape()).containsExactly(3);
        });
    }

    @Test
    void answersManyAtTheSameTime() throws Exception {
        ModelHost host = start(iris());
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Object>> calls = new ArrayList<>();
            for (int call = 0; call < 200; call++) {
                double[] row = call % 2 == 0 ? SETOSA : VIRGINICA;
                calls.add(() -> host.predict(rows(row)).outputs().getFirst().values());
            }
            List<Future<Object>> answers = threads.invokeAll(calls);
            for (int call = 0; call < answers.size(); call++) {
                assertThat(answers.get(call).get()).isEqualTo(new long[] {call % 2 == 0 ? 0 : 2});
            }
        }
    }

    @Test
    void saysWhyAModelCannotBeLoaded() {
        assertThatThrownBy(() -> start(broken()))
                .isInstanceOf(HostFailed.class)
                .hasMessageContaining(whyBroken())
                .hasMessageNotContaining("Traceback");
    }

    @Test
    void refusesValuesThatTheModelDoesNotTake() {
        ModelHost host = start(iris());
        Batch texts = new Batch(
                1,
                rows(SETOSA).columns().stream()
                        .map(column -> new Batch.Column(column.name(), new String[] {"wide"}, null))
                        .toList());

        assertThatThrownBy(() -> host.predict(texts))
                .isInstanceOfSatisfying(PredictionFailed.class, failed -> assertThat(failed.reason())
                        .isEqualTo(PredictionFailed.Reason.VALUES_REFUSED));
        assertThat(host.predict(rows(SETOSA)).rows()).isEqualTo(1);
    }

    @Test
    void answersNothingOnceItIsClosed() {
        ModelHost host = start(iris());
        assertThat(host.alive()).isTrue();

        host.close();
        host.close();

        assertThat(host.alive()).isFalse();
        assertThatThrownBy(() -> host.predict(rows(SETOSA)))
                .isInstanceOfSatisfying(PredictionFailed.class, failed -> assertThat(failed.reason())
                        .isEqualTo(PredictionFailed.Reason.LOADING));
    }
}
