package dev.assay.registry;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Makes model packages for tests, right ones and wrong ones. */
public final class ModelArchive {

    private final Map<String, String> files = new LinkedHashMap<>();
    private final Map<String, String> links = new LinkedHashMap<>();

    /** A right package of a Python model that adds nothing to iris. */
    public static ModelArchive python() {
        ModelArchive archive = new ModelArchive();
        archive.with("code/iris.py", "class Iris: pass\n");
        return archive.with("model.yaml", """
                framework: python
                entry: iris:Iris
                python: "3.11"
                inputs: [{name: sepal_length, type: double}, {name: petal_length, type: double}]
                outputs: [{name: class, type: long}]
                files: {code/iris.py: %s}
                """.formatted(sha256("class Iris: pass\n")));
    }

    public ModelArchive with(String path, String content) {
        files.put(path, content);
        return this;
    }

    public ModelArchive without(String path) {
        files.remove(path);
        return this;
    }

    public ModelArchive replacing(String text, String by) {
        files.computeIfPresent("model.yaml", (path, yaml) -> yaml.replace(text, by));
        return this;
    }

    public ModelArchive withLink(String path, String target) {
        links.put(path, target);
        return this;
    }

    public InputStream stream() {
        return new ByteArrayInputStream(bytes());
    }

    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
            for (Map.Entry<String, String> link : links.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(link.getKey(), TarConstants.LF_SYMLINK);
                entry.setLinkName(link.getValue());
                tar.putArchiveEntry(entry);
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
