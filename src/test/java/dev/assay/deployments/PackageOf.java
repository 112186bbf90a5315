package dev.assay.deployments;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Model packages for tests that serve them. */
public final class PackageOf {

    private static final String IRIS_COLUMNS = """
            inputs: [{name: sepal_length, type: double}, {name: sepal_width, type: double},
                     {name: petal_length, type: double}, {name: petal_width, type: double}]
            """;

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    /** Three nearest neighbours of the Iris data, exported by skl2onnx. */
    public static PackageOf iris() {
        return new PackageOf()
                .with(
                        "model.yaml",
                        "framework: onnx\nartifact: model/model.onnx\n" + IRIS_COLUMNS
                                + "outputs: [{name: species, type: long}]\n")
                .with("model/model.onnx", resource("/models/iris.onnx"));
    }

    /** A classifier whose probabilities come as a sequence of maps. */
    public static PackageOf species() {
        return new PackageOf()
                .with(
                        "model.yaml",
                        "framework: onnx\nartifact: model/model.onnx\n" + IRIS_COLUMNS
                                + "outputs: [{name: output_label, type: string}, {name: output_probability, type: string}]\n")
                .with("model/model.onnx", resource("/models/species-zipmap.onnx"));
    }

    /** Decides about Iris by the width of its petals, in Python. */
    public static PackageOf irisInPython() {
        return python("""
                        self.edges = [float(edge) for edge in (folder / "edges.txt").read_text().split()]
                """, """
                        return [sum(row["petal_width"] > edge for edge in self.edges) for row in rows]
                """);
    }

    /** A wrapper with these bodies of {@code load} and {@code transform}. */
    public static PackageOf python(String load, String transform) {
        String code = """
                import os, pickle, sys, time
                import assay

                class Wrapper(assay.Model):
                    def load(self, folder):
                %s
                    def transform(self, rows):
                %s
                """.formatted(load, transform);
        return new PackageOf()
                .with(
                        "model.yaml",
                        "framework: python\nentry: wrapper:Wrapper\npython: \"3.11\"\n" + IRIS_COLUMNS
                                + "outputs: [{name: species, type: long}]\n")
                .with("code/wrapper.py", code.getBytes(StandardCharsets.UTF_8))
                .with("model/edges.txt", "0.8 1.7".getBytes(StandardCharsets.UTF_8));
    }

    public PackageOf with(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    public PackageOf with(String path, String content) {
        return with(path, content.getBytes(StandardCharsets.UTF_8));
    }

    public PackageOf replacing(String text, String by) {
        String yaml = new String(files.get("model.yaml"), StandardCharsets.UTF_8);
        return with("model.yaml", yaml.replace(text, by));
    }

    public InputStream stream() {
        StringBuilder digests = new StringBuilder("files:\n");
        files.forEach((path, content) ->
                digests.append(path.equals("model.yaml") ? "" : "  \"%s\": %s\n".formatted(path, sha256(content))));
        String yaml = new String(files.get("model.yaml"), StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                byte[] content = file.getKey().equals("model.yaml")
                        ? (yaml + digests).getBytes(StandardCharsets.UTF_8)
                        : file.getValue();
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream stream = PackageOf.class.getResourceAsStream(name)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
