package dev.assay.environments;

import dev.assay.base.TarGz;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * What pip needs to install the Python package {@code assay}, packed from inside the application: what is laid out in the
 * data folder could have been changed by a step.
 */
@Component
public class PythonArchive {

    private static final String FOLDER = "assay_client/";
    private static final String NEEDED = "pyproject\\.toml|README\\.md|src/assay/.*";

    private byte @Nullable [] packed;

    /** A tar.gz with one folder. */
    public synchronized byte[] bytes() {
        if (packed == null) {
            packed = pack();
        }
        return packed;
    }

    private static byte[] pack() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarGz archive = new TarGz(bytes)) {
            for (Map.Entry<String, Resource> file : PythonFiles.all().entrySet()) {
                if (file.getKey().matches(NEEDED)) {
                    byte[] content = file.getValue().getContentAsByteArray();
                    archive.add(FOLDER + file.getKey(), content.length, false, new ByteArrayInputStream(content));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
