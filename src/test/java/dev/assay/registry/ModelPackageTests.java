package dev.assay.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.base.InvalidInput;
import dev.assay.registry.PackageManifest.Column;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ModelPackageTests {

    @TempDir
    Path folder;

    @Test
    void readsWhatThePackageSaysOfItself() {
        PackageManifest manifest = ModelPackage.check(ModelArchive.python().stream());

        assertThat(manifest.framework()).isEqualTo(PackageManifest.Framework.PYTHON);
        assertThat(manifest.entry()).isEqualTo("iris:Iris");
        assertThat(manifest.python()).isEqualTo("3.11");
        assertThat(manifest.inputs())
                .extracting(PackageManifest.Column::name)
                .containsExactly("sepal_length", "petal_length");
        assertThat(manifest.files()).containsOnlyKeys("code/iris.py");
    }

    @Test
    void readsTensorsOfAnOnnxModel() {
        ModelArchive archive = new ModelArchive()
                .with("model.yaml", """
                        framework: onnx
                        artifact: model/model.onnx
                        inputs: [{name: x, type: tensor, dtype: float32, shape: [-1, 4]}]
                        outputs: [{name: y, type: tensor, dtype: int64, shape: [-1]}]
                        files: {model/model.onnx: %s}
                        """.formatted(ModelArchive.sha256("net")))
                .with("./model/model.onnx", "net");

        PackageManifest manifest = ModelPackage.check(archive.stream());

        assertThat(manifest.artifact()).isEqualTo("model/model.onnx");
        assertThat(manifest.inputs().getFirst().shape()).containsExactly(-1L, 4L);
    }

    @Test
    void aColumnIsRequiredUnlessThePackageSaysOtherwise() {
        assertThat(columns("{name: x, type: double}, {name: y, type: double, required: true}"))
                .noneMatch(Column::mayBeMissing);
        assertThat(columns("{name: x, type: double, required: false}")).allMatch(Column::mayBeMissing);
        assertThatThrownBy(() -> columns("{name: x, type: double, required: perhaps}"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("inputs[0].required");
    }

    @Test
    void aColumnThatWasStoredBeforeItCouldBeOptionalIsRequired() {
        String stored = "{\"name\":\"x\",\"type\":\"double\",\"dtype\":null,\"shape\":null}";

        assertThat(JsonMapper.shared().readValue(stored, Column.class)).isEqualTo(new Column("x", "double"));
    }

    private static List<Column> columns(String inputs) {
        ModelArchive archive = new ModelArchive()
                .with("model.yaml", """
                        framework: onnx
                        artifact: model/model.onnx
                        inputs: [%s]
                        outputs: [{name: y, type: long}]
                        files: {model/model.onnx: %s}
                        """.formatted(inputs, ModelArchive.sha256("net")))
                .with("model/model.onnx", "net");
        return ModelPackage.check(archive.stream()).inputs();
    }

    @Test
    void unpacksIntoAFolder() {
        ModelPackage.unpack(ModelArchive.python().stream(), folder);

        assertThat(folder.resolve("code/iris.py")).hasContent("class Iris: pass\n");
        assertThat(folder.resolve("model.yaml")).exists();
    }

    @Test
    void leavesTheCallersStreamOpen() throws Exception {
        boolean[] closed = {false};
        InputStream stream = new ByteArrayInputStream(ModelArchive.python().bytes()) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        ModelPackage.check(stream);
        assertThat(closed[0]).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no archive at all", "PK\u0003\u0004zip"})
    void whatIsNoArchiveIsRefused(String bytes) {
        refused(new ByteArrayInputStream(bytes.getBytes(StandardCharsets.UTF_8)), "package", "no archive");
    }

    @Test
    void gzipWithoutATarIsRefused() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("x".repeat(2000).getBytes(StandardCharsets.UTF_8));
        }
        refused(new ByteArrayInputStream(bytes.toByteArray()), "package", "damaged");
    }

    @Test
    void aCutArchiveIsRefused() {
        byte[] whole = ModelArchive.python().bytes();
        refused(new ByteArrayInputStream(Arrays.copyOf(whole, whole.length / 2)), "package", "cut off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.py", "/etc/passwd", "code/../../evil.py", "code\\..\\evil.py", "C:/evil.py"})
    void nothingLeavesTheFolder(String path) throws Exception {
        InputStream archive = ModelArchive.python().with(path, "evil").stream();

        Path inside = Files.createDirectories(folder.resolve("a/package"));

        assertThatThrownBy(() -> ModelPackage.unpack(archive, inside))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("inside the archive");
        try (var files = Files.walk(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).doesNotContain("evil.py");
        }
    }

    @Test
    void linksAreRefused() {
        refused(ModelArchive.python().withLink("code/link", "/etc/passwd").stream(), "package", "no links");
    }

    @Test
    void aPackageWithoutItsManifestIsRefused() {
        refused(ModelArchive.python().without("model.yaml").stream(), "model.yaml", "at its top");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "framework: python | framework: cobol      | model.yaml framework",
                "entry: iris:Iris  | entry: iris           | model.yaml entry",
                "entry: iris:Iris  | entry: other:Iris     | model.yaml entry",
                "'\"3.11\"'        | '\"2.7\"'             | model.yaml python",
                "type: long        | type: decimal         | model.yaml outputs[0].type",
                "name: class,      | ''                    | model.yaml outputs[0].name",
                "inputs:           | inputz:               | model.yaml inputs",
                "files:            | filez:                | model.yaml files",
                "code/iris.py:     | code/missing.py:      | model.yaml files.code/missing.py",
                "petal_length      | sepal_length          | model.yaml inputs",
            })
    void aWrongFieldIsNamed(String right, String wrong, String field) {
        refused(ModelArchive.python().replacing(right, wrong).stream(), field, "");
    }

    @Test
    void aManifestThatIsNoYamlIsRefused() {
        refused(ModelArchive.python().with("model.yaml", "{ : [").stream(), "model.yaml", "YAML");
        refused(ModelArchive.python().with("model.yaml", "just words").stream(), "model.yaml", "YAML");
        refused(
                ModelArchive.python().with("model.yaml", "!!javax.script.ScriptEngineManager []").stream(),
                "model.yaml",
                "YAML");
    }

    @Test
    void aFileWithAnotherDigestIsRefused() {
        refused(
                ModelArchive.python().with("code/iris.py", "import os\n").stream(),
                "model.yaml files.code/iris.py",
                "has SHA-256");
    }

    private static void refused(InputStream archive, String field, String message) {
        assertThatThrownBy(() -> ModelPackage.check(archive))
                .isInstanceOfSatisfying(
                        InvalidInput.class, error -> assertThat(error.field()).isEqualTo(field))
                .hasMessageContaining(message);
    }
}
