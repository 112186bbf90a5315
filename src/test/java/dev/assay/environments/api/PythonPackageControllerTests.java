package dev.assay.environments.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.assay.AssayTest;
import dev.assay.base.PythonPackage;
import dev.assay.environments.PythonArchive;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@AssayTest
class PythonPackageControllerTests {

    private static final Path SOURCES = Path.of("python");

    @Autowired
    MockMvc http;

    @Test
    void whoeverAsksIsGivenWhatPipNeedsAndNothingElse() throws Exception {
        byte[] answer = http.perform(get(PythonPackage.PATH))
                .andExpect(status().isOk())
                .andExpect(content().contentType("application/gzip"))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();

        Map<String, String> files = files(answer);
        assertThat(files.keySet())
                .containsExactlyElementsOf(needed())
                .contains("assay_client/src/assay/saver.py", "assay_client/src/assay/bring/__main__.py");
        assertThat(files.get("assay_client/pyproject.toml"))
                .isEqualTo(Files.readString(SOURCES.resolve("pyproject.toml")));
    }

    @Test
    void itsBytesDependOnTheFilesAlone() throws Exception {
        byte[] bytes = new PythonArchive().bytes();
        assertThat(new PythonArchive().bytes()).isEqualTo(bytes);
        try (TarArchiveInputStream tar = tar(bytes)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                assertThat(entry.getModTime().getTime()).isZero();
                assertThat(entry.getUserName()).isEmpty();
            }
        }
    }

    @Test
    void nothingElseLiesBesideIt() throws Exception {
        http.perform(get("/python/src/assay/saver.py")).andExpect(status().isNotFound());
    }

    private static List<String> needed() throws IOException {
        try (Stream<Path> modules = Files.walk(SOURCES.resolve("src/assay"))) {
            return Stream.concat(
                            Stream.of(SOURCES.resolve("README.md"), SOURCES.resolve("pyproject.toml")),
                            modules.filter(file -> file.toString().endsWith(".py")))
                    .map(file -> "assay_client/" + SOURCES.relativize(file))
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, String> files(byte[] archive) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (TarArchiveInputStream tar = tar(archive)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private static TarArchiveInputStream tar(byte[] archive) throws IOException {
        return new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(archive)));
    }
}
