package dev.assay.predictions.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.deployments.Batch;
import dev.assay.registry.PackageManifest;
import dev.assay.registry.PackageManifest.Column;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaFitTests {

    private static final Column VIEWS = new Column("views", "double");
    private static final Column LIKES = new Column("likes", "double", null, null, true);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'instances':[[1,2],[null,2]]}|the value is missing",
                "{'dataframe_records':[{'views':1,'likes':2},{'views':null,'likes':2}]}|the value is missing",
                "{'dataframe_split':{'columns':['likes','views'],'data':[[2,1],[2,null]]}}|the value is missing",
                "{'inputs':{'views':[1,null],'likes':[2,2]}}|the value is missing",
                "{'instances':[[1,2],[1e999,2]]}|the number is too large for a double",
                "{'instances':[[1,2],[-1e999,2]]}|the number is too large for a double",
                "{'instances':[[1,null],[1e999,2]]}|the number is too large for a double",
                "{'instances':[[1,2],[true,2]]}|true is no double"
            })
    void aRequiredNumberIsThereAndFinite(String body, String problem) {
        assertThatThrownBy(() -> fit(body, VIEWS, LIKES))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(400);
                    assertThat(refusal.code()).isEqualTo(Refusal.SCHEMA);
                })
                .hasMessage("Column 'views', row 1: " + problem + ".");
    }

    @Test
    void anOptionalNumberMayBeMissingAndNothingElse() {
        assertThat(fit("{'instances':[[1,null],[1,2]]}", VIEWS, LIKES)
                        .columns()
                        .get(1)
                        .values())
                .isEqualTo(new double[] {Double.NaN, 2});
        assertThatThrownBy(() -> fit("{'instances':[[1,1e999]]}", VIEWS, LIKES))
                .hasMessage("Column 'likes', row 0: the number is too large for a double.");
    }

    @Test
    void anEmptyCellOfCsvIsMissingToo() {
        assertThat(csv("views,likes\n1,\n").columns().get(1).values()).isEqualTo(new double[] {Double.NaN});
        assertThatThrownBy(() -> csv("views,likes\n1,2\n ,2\n"))
                .hasMessage("Column 'views', row 1: the value is missing.");
        assertThatThrownBy(() -> csv("views,likes\n1e999,2\n"))
                .hasMessage("Column 'views', row 0: '1e999' is no double.");
    }

    @Test
    void aFloatHoldsLessThanADouble() {
        Column small = new Column("small", "float");

        assertThat(fit("{'instances':[[1e38]]}", small).rows()).isEqualTo(1);
        assertThatThrownBy(() -> fit("{'instances':[[1e39]]}", small))
                .hasMessage("Column 'small', row 0: 1.0E39 is no float.");
    }

    @Test
    void whatATensorMissesIsNamedByItsRow() {
        Column tensor = new Column("x", "tensor", "float64", List.of(-1L, 2L), null);

        assertThatThrownBy(() -> fit("{'instances':[[1,2],[3,4],[5,null]]}", tensor))
                .hasMessage("Column 'x', row 2: the value is missing.");
    }

    private static Batch fit(String body, Column... inputs) {
        return SchemaFit.fit(
                JsonRequests.read(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)), signature(inputs));
    }

    private static Batch csv(String body) {
        return SchemaFit.fit(CsvRequests.read(body.getBytes(StandardCharsets.UTF_8)), signature(VIEWS, LIKES));
    }

    private static PackageManifest signature(Column... inputs) {
        return new PackageManifest(
                PackageManifest.Framework.ONNX,
                null,
                "model/model.onnx",
                null,
                List.of(inputs),
                List.of(new Column("y", "long")),
                Map.of());
    }
}
