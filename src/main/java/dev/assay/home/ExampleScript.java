package dev.assay.home;

import dev.assay.access.AccessTokens;
import dev.assay.base.Storage;
import dev.assay.environments.EnvironmentCatalog;
import dev.assay.environments.EnvironmentVersion;
import dev.assay.environments.PythonSources;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** Runs the example's {@code run.py} as a user would: in its environment, with an address and a token, nothing else. */
@Component
class ExampleScript {

    interface Progress {

        /** @param fraction 0 to 1 */
        void report(String doing, double fraction);
    }

    private static final Pattern STEP = Pattern.compile("\\[(\\d+)/(\\d+)] (.*)");
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int LINES_KEPT = 12;

    private final EnvironmentCatalog environments;
    private final PythonSources python;
    private final AccessTokens tokens;
    private final Storage storage;
    private final ApplicationContext application;

    ExampleScript(
            EnvironmentCatalog environments,
            PythonSources python,
            AccessTokens tokens,
            Storage storage,
            ApplicationContext application) {
        this.environments = environments;
        this.python = python;
        this.tokens = tokens;
        this.storage = storage;
        this.application = application;
    }

    void run(Progress progress) throws IOException, InterruptedException {
        Path files = python.example(Example.NAME);
        progress.report("Building its Python environment", 0.02);
        EnvironmentVersion environment =
                environments.define(Example.NAME, Example.NAME, Files.readString(files.resolve("requirements.txt")));
        Path interpreter =
                environments.python(environment, line -> progress.report("Building its Python environment", 0.05));
        AccessTokens.Issued token = tokens.issueForWork(Example.ACTOR, Example.NAME, Example.PERMISSIONS, LONGEST);
        try {
            execute(interpreter, files.resolve("run.py"), token.text(), progress);
        } finally {
            tokens.revoke(token.id());
        }
    }

    private void execute(Path interpreter, Path file, String token, Progress progress)
            throws IOException, InterruptedException {
        Path folder = storage.folder("example");
        ProcessBuilder builder = new ProcessBuilder(interpreter.toString(), file.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("ASSAY_") || name.startsWith("MLFLOW_"));
        builder.environment()
                .putAll(Map.of(
                        "ASSAY_URL",
                        "http://127.0.0.1:" + port(),
                        "ASSAY_TOKEN",
                        token,
                        "PYTHONPATH",
                        python.packages().toString(),
                        "PYTHONUNBUFFERED",
                        "1"));
        Process process = builder.start();
        Deque<String> last = new ArrayDeque<>();
        try (BufferedReader lines = process.inputReader();
                Writer log = Files.newBufferedWriter(folder.resolve("run.log"))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.append(line).append('\n').flush();
                keep(line, last);
                Matcher step = STEP.matcher(line);
                if (step.matches()) {
                    progress.report(step.group(3), fraction(step));
                }
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join("\n", last));
        }
    }

    private static void keep(String line, Deque<String> last) {
        last.addLast(line);
        if (last.size() > LINES_KEPT) {
            last.removeFirst();
        }
    }

    private static double fraction(Matcher step) {
        return 0.1 + 0.9 * Double.parseDouble(step.group(1)) / Double.parseDouble(step.group(2));
    }

    private int port() {
        return ((WebServerApplicationContext) application).getWebServer().getPort();
    }
}
