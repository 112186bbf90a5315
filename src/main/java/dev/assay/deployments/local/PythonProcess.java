package dev.assay.deployments.local;

import dev.assay.deployments.HostFailed;
import dev.assay.deployments.ServingProperties;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/** One life of a Python host: its process, its socket, its last lines. It ends with its standard input, so with the portal. */
final class PythonProcess implements AutoCloseable {

    /** @param packages folder that holds the package {@code assay} */
    record Command(Path python, Path packages, Path folder, String entry) {}

    private static final Duration LONGEST_LOG = Duration.ofSeconds(2);
    private static final List<String> KEPT = List.of("PATH", "LANG", "LC_ALL", "TZ", "LD_LIBRARY_PATH");

    private final Path folder;
    private final Process process;
    private final LastLines log;
    private final Thread reader;

    PythonProcess(Command command, ServingProperties properties, LastLines log) {
        this.log = log;
        try {
            // a socket's address holds about a hundred characters, a data folder's path may be longer
            folder = Files.createTempDirectory("assay-host-");
            process = builder(command, properties).start();
        } catch (IOException e) {
            throw new HostFailed("Python cannot be started: " + e.getMessage(), e);
        }
        // a pipe that says nothing keeps its reader's carrier: virtual ones would leave none to the rest of the portal
        reader = Thread.ofPlatform().daemon().name("model-log").start(this::readLog);
    }

    private ProcessBuilder builder(Command command, ServingProperties properties) {
        ProcessBuilder builder = new ProcessBuilder(
                        command.python().toString(),
                        "-u",
                        "-m",
                        "assay._host",
                        command.folder().toString(),
                        command.entry(),
                        socket().toString(),
                        String.valueOf(properties.pythonMemory().toBytes()))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(KEPT);
        environment.put("PYTHONPATH", command.folder().resolve("code") + ":" + command.packages());
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        environment.put("HOME", folder.toString());
        environment.put("TMPDIR", folder.toString());
        environment.put("OMP_NUM_THREADS", "1");
        environment.put("OPENBLAS_NUM_THREADS", "1");
        return builder;
    }

    private Path socket() {
        return folder.resolve("s");
    }

    private void readLog() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.add(line);
            }
        } catch (IOException e) {
            log.add("(the log ends here: " + e.getMessage() + ")");
        }
    }

    /** Waits until the process listens; a process that dies first says why in its log. */
    SocketChannel connect(long deadline) {
        while (true) {
            if (Files.exists(socket())) {
                try {
                    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                    channel.connect(UnixDomainSocketAddress.of(socket()));
                    return channel;
                } catch (IOException e) {
                    // it may have made the file and not listen yet
                }
            }
            pause(deadline);
        }
    }

    private void pause(long deadline) {
        try {
            if (process.waitFor(5, TimeUnit.MILLISECONDS)) {
                awaitLog();
                throw new HostFailed("The Python process ended with code " + process.exitValue() + ". " + log.last());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostFailed("The portal is shutting down.");
        }
        if (System.nanoTime() > deadline) {
            throw new HostFailed("The Python process did not listen in time. " + log.last());
        }
    }

    /** Until what a process that has ended printed is read; its own children may hold the pipe for longer. */
    private void awaitLog() {
        try {
            reader.join(LONGEST_LOG);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    long memory() {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /** Ends the process once all that it printed is read: {@link Process#destroyForcibly} drops what is still in the pipe. */
    @Override
    public void close() {
        process.toHandle().destroyForcibly();
        awaitLog();
        process.destroyForcibly();
        try {
            process.getOutputStream().close();
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            log.add("(could not clean up: " + e.getMessage() + ")");
        }
    }
}
