package dev.assay.environments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.base.Storage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonSourcesTests {

    @Test
    void laysTheExampleOutBelowTheDataFolder(@TempDir Path data) throws Exception {
        PythonSources sources = new PythonSources(new Storage(data));
        assertThat(sources.example("iris").resolve("code/train.py")).isRegularFile();
        assertThat(sources.example("iris").resolve("pipeline.json")).isRegularFile();
    }
}
