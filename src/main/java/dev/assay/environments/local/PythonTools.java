package dev.assay.environments.local;

import dev.assay.environments.EnvironmentBuildFailed;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Finds uv and the Python interpreters of this machine. */
@Component
class PythonTools {

    private static final List<String> ON_PATH =
            List.of("python3", "python3.14", "python3.13", "python3.12", "python3.11");
    private static final Pattern FOUND = Pattern.compile("(3)\\.(\\d+) (.+)");
    private static final int LEAST_MINOR = 11;

    /** @param version major and minor */
    record Interpreter(String version, Path path) {}

    private final EnvironmentsProperties properties;
    private final Environment settings;
    private final Map<String, Optional<Interpreter>> asked = new ConcurrentHashMap<>();

    PythonTools(EnvironmentsProperties properties, Environment settings) {
        this.properties = properties;
        this.settings = settings;
    }

    Path uv() {
        return Stream.of(
                        Optional.ofNullable(properties.uv()),
                        Optional.ofNullable(settings.getProperty("ASSAY_UV")),
                        onPath("uv").map(Path::toString),
                        Optional.ofNullable(settings.getProperty("assay.home"))
                                .map(home -> home + "/.assay/tools/bin/uv"))
                .flatMap(Optional::stream)
                .filter(path -> !path.isBlank())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new EnvironmentBuildFailed("uv was not found, which builds Python environments."
                        + " Install it (pip install uv) or name it with assay.environments.uv."));
    }

    /** The interpreter of new environments. */
    Interpreter python() {
        return candidates()
                .flatMap(candidate -> ask(candidate).stream())
                .filter(found -> minor(found) >= LEAST_MINOR)
                .findFirst()
                .orElseThrow(() -> new EnvironmentBuildFailed("No Python 3." + LEAST_MINOR
                        + " or newer was found. Install it or name one with assay.environments.python."));
    }

    /** An interpreter of exactly this version, for an environment that was locked for it. */
    Interpreter python(String version) {
        return find(version)
                .orElseThrow(() -> new EnvironmentBuildFailed(
                        "Locked for Python %s, which this machine does not have any more. Install it, or define the environment again."
                                .formatted(version)));
    }

    Optional<Interpreter> find(String version) {
        return Stream.concat(candidates(), Stream.of("python" + version))
                .flatMap(candidate -> ask(candidate).stream())
                .filter(found -> found.version().equals(version))
                .findFirst();
    }

    private Stream<String> candidates() {
        List<String> all = new ArrayList<>(ON_PATH);
        String configured = properties.python();
        if (configured != null && !configured.isBlank()) {
            all.addFirst(configured);
        }
        return all.stream();
    }

    private static int minor(Interpreter interpreter) {
        return Integer.parseInt(interpreter.version().substring(2));
    }

    private Optional<Interpreter> ask(String candidate) {
        return asked.computeIfAbsent(candidate, PythonTools::lookAt);
    }

    private static Optional<Interpreter> lookAt(String candidate) {
        Optional<Path> path = candidate.contains("/") ? Optional.of(Path.of(candidate)) : onPath(candidate);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        try {
            List<String> lines = new ArrayList<>();
            new Command(List.of(
                            path.get().toString(),
                            "-c",
                            "import sys; print('%d.%d' % sys.version_info[:2], sys.executable)"))
                    .run(lines::add);
            Matcher found = FOUND.matcher(lines.getLast());
            return found.matches()
                    ? Optional.of(new Interpreter(
                            found.group(1) + "." + found.group(2),
                            Path.of(found.group(3).strip())))
                    : Optional.empty();
        } catch (EnvironmentBuildFailed notRunnable) {
            return Optional.empty();
        }
    }

    private static Optional<Path> onPath(String name) {
        String path = System.getenv("PATH");
        return path == null
                ? Optional.empty()
                : Stream.of(path.split(File.pathSeparator))
                        .filter(folder -> !folder.isEmpty())
                        .map(folder -> Path.of(folder).resolve(name))
                        .filter(file -> Files.isExecutable(file) && !Files.isDirectory(file))
                        .findFirst();
    }
}
