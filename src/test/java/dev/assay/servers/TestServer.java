package dev.assay.servers;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** How a server is found, started and ended. */
public final class TestServer {

    private static final Path TOOLS = Path.of(".assay/tools");

    private TestServer() {}

    /** A program of the virtual environment that {@code test-servers/<tool>/requirements.txt} describes. */
    public static List<String> program(String tool, String name, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(present(TOOLS.resolve(tool).resolve("bin").resolve(name)).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** A Java program on nothing but the jars that {@code test-servers/<tool>/pom.xml} resolves to. */
    public static List<String> java(String tool, List<String> options, String main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", present(TOOLS.resolve(tool)) + File.separator + "*", main));
        command.addAll(List.of(arguments));
        return command;
    }

    static boolean isThere(String tool) {
        return Files.exists(TOOLS.resolve(tool));
    }

    private static Path present(Path tool) {
        Assumptions.assumeTrue(
                Files.exists(tool), () -> tool + " is not there: './assay test-servers' gets what tests talk to.");
        return tool.toAbsolutePath();
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when the port answers. What the server says is kept in {@code target/<name>.log}. */
    public static void start(String name, int port, List<String> command) {
        Path log = Path.of("target", name + "-" + ProcessHandle.current().pid() + ".log");
        Process process = started(command, log);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> listens(port) || !process.isAlive());
        if (!process.isAlive()) {
            throw new IllegalStateException(name + " did not start:\n" + text(log));
        }
    }

    private static Process started(List<String> command, Path log) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static String text(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            return String.join("\n", lines.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
