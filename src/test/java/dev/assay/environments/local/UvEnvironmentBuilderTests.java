package dev.assay.environments.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.assay.base.Storage;
import dev.assay.environments.EnvironmentBuildFailed;
import dev.assay.environments.port.EnvironmentBuilder;
import dev.assay.environments.port.EnvironmentBuilderContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.StandardEnvironment;

class UvEnvironmentBuilderTests extends EnvironmentBuilderContract {

    @TempDir
    Path data;

    private EnvironmentBuilder builder;

    @BeforeEach
    void findUv() {
        PythonTools tools = new PythonTools(new EnvironmentsProperties(null, null), new StandardEnvironment());
        try {
            tools.uv();
            tools.python();
        } catch (EnvironmentBuildFailed absent) {
            abort(absent.getMessage());
        }
        builder = new UvEnvironmentBuilder(tools, new Storage(data));
    }

    @Override
    protected EnvironmentBuilder builder() {
        return builder;
    }

    @Test
    void whatAKilledBuildLeftIsNoEnvironmentAndIsClearedByTheNext() throws IOException {
        String digest = "1".repeat(64);
        Path left = data.resolve("environments").resolve(digest + ".building-x");
        Files.createDirectories(left.resolve("bin"));
        Files.writeString(left.resolve("bin/python"), "");
        assertThat(builder.python(digest)).isEmpty();

        builder.build(digest, builder.pythonVersion(), "", line -> {});

        assertThat(builder.python(digest)).isPresent();
        assertThat(left).doesNotExist();
        assertThat(data.resolve("environments")).isDirectoryContaining(path -> path.endsWith(digest));
        assertThat(Files.list(data.resolve("environments"))).hasSize(1);
    }

    @Test
    void scriptsOfTheEnvironmentFindTheirInterpreterAfterTheRename() throws IOException {
        String digest = "2".repeat(64);
        builder.build(digest, builder.pythonVersion(), "", line -> {});
        assertThat(Files.readString(data.resolve("environments").resolve(digest).resolve("pyvenv.cfg")))
                .contains("relocatable = true");
    }
}
