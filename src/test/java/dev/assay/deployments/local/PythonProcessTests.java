package dev.assay.deployments.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonProcessTests {

    // more than a virtual thread can ever have carriers
    private static final int MANY = 260;

    private final List<PythonProcess> processes = new ArrayList<>();

    @AfterEach
    void end() {
        processes.forEach(PythonProcess::close);
    }

    @Test
    void manySilentProcessesLeaveVirtualThreadsToTheRest(@TempDir Path folder) throws Exception {
        PythonProcess.Command command = new PythonProcess.Command(silent(folder), folder, folder, "model:Model");
        for (int i = 0; i < MANY; i++) {
            processes.add(new PythonProcess(command, OnnxModelHostTests.PROPERTIES, new LastLines()));
        }
        CompletableFuture<String> rest = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> rest.complete("ran"));
        assertThat(rest.get(30, TimeUnit.SECONDS)).isEqualTo("ran");
    }

    /** Ends with its standard input, as a host does. */
    private static Path silent(Path folder) throws IOException {
        Path script = folder.resolve("python");
        Files.writeString(script, "#!/bin/sh\nexec cat >/dev/null\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }
}
