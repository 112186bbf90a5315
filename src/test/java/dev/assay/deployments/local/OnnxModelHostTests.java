package dev.assay.deployments.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.deployments.Answer;
import dev.assay.deployments.HostFailed;
import dev.assay.deployments.PackageOf;
import dev.assay.deployments.ServingProperties;
import dev.assay.deployments.port.HostStarter;
import dev.assay.deployments.port.ModelHostContract;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class OnnxModelHostTests extends ModelHostContract {

    static final ServingProperties PROPERTIES = new ServingProperties(
            64, Duration.ofSeconds(60), Duration.ofSeconds(60), 4, "python3", 2, DataSize.ofGigabytes(8));

    @Override
    protected HostStarter starter() {
        return new OnnxHostStarter(PROPERTIES);
    }

    @Override
    protected PackageOf iris() {
        return PackageOf.iris();
    }

    @Override
    protected PackageOf broken() {
        return PackageOf.iris().with("model/model.onnx", "no onnx at all");
    }

    @Override
    protected String whyBroken() {
        return "ONNX Runtime cannot load the model";
    }

    @Test
    void readsTextsAndProbabilitiesThatComeAsMaps() {
        Answer answer = start(PackageOf.species()).predict(rows(SETOSA, VIRGINICA));

        assertThat(answer.outputs()).hasSize(2);
        assertThat(answer.outputs().getFirst().values()).isEqualTo(new String[] {"setosa", "virginica"});
        assertThat(answer.outputs().getLast().values())
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .first()
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("setosa", "versicolor", "virginica");
    }

    @Test
    void refusesASignatureOfAnotherWidthThanTheModel() {
        assertThatThrownBy(() -> start(PackageOf.iris().replacing("{name: sepal_width, type: double},", "")))
                .isInstanceOf(HostFailed.class)
                .hasMessage("The model takes 4 values a row, model.yaml names 3 inputs.");
    }

    @Test
    void takesTensors() {
        PackageOf archive = PackageOf.iris().with("model.yaml", """
                framework: onnx
                artifact: model/model.onnx
                inputs: [{name: rows, type: tensor, dtype: float32, shape: [-1, 4]}]
                outputs: [{name: species, type: long}]
                """);
        double[] values = {5.1, 3.5, 1.4, 0.2, 6.7, 3.0, 5.2, 2.3};
        var batch = new dev.assay.deployments.Batch(
                2, List.of(new dev.assay.deployments.Batch.Column("rows", values, new long[] {2, 4})), Map.of());

        assertThat(start(archive).predict(batch).outputs().getFirst().values()).isEqualTo(new long[] {0, 2});
    }
}
