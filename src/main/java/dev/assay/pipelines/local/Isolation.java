package dev.assay.pipelines.local;

import dev.assay.environments.PythonSources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What a step sees of this machine. With Bubblewrap that works here: the system's programs, its own environment, and its
 * own folders, which lie at {@code /opt/ml} as well; nothing else, and no other process. Without it: everything that the
 * portal's account may read.
 */
@Component
class Isolation {

    private static final Logger LOG = LoggerFactory.getLogger(Isolation.class);
    private static final String BUBBLEWRAP = "bwrap";
    private static final long PATIENCE_SECONDS = 10;
    private static final int MOST_LINKS = 10;

    /** What programs need of /etc; neither passwords nor keys. */
    private static final List<String> ETC = List.of(
            "alternatives",
            "ca-certificates",
            "fonts",
            "group",
            "hosts",
            "ld.so.cache",
            "ld.so.conf",
            "ld.so.conf.d",
            "localtime",
            "mime.types",
            "nsswitch.conf",
            "passwd",
            "pki",
            "resolv.conf",
            "ssl/certs",
            "ssl/openssl.cnf",
            "timezone");

    private final LocalRunnerProperties properties;
    private final PythonSources sources;
    private @Nullable String hindrance;
    private boolean tried;

    Isolation(LocalRunnerProperties properties, PythonSources sources) {
        this.properties = properties;
        this.sources = sources;
    }

    /** The command as it is to be started. */
    List<String> around(StepFolder folder, Path python, Path workingFolder, List<String> command) {
        if (hindrance().isPresent()) {
            return command;
        }
        List<String> whole = system();
        whole.addAll(List.of("--bind", folder.ml().toString(), "/opt/ml"));
        for (Path own : List.of(folder.ml(), folder.temporary(), folder.home())) {
            whole.addAll(List.of("--bind", own.toString(), own.toString()));
        }
        whole.addAll(readable(sources.packages()));
        interpreter(python).forEach(path -> whole.addAll(readable(path)));
        whole.addAll(List.of("--chdir", workingFolder.toString(), "--"));
        whole.addAll(command);
        return whole;
    }

    /** Why steps are not isolated; empty when they are. Tried once: inside some containers namespaces are refused. */
    synchronized Optional<String> hindrance() {
        if (!tried) {
            tried = true;
            hindrance = properties.isolation() ? attempt() : "switched off by assay.pipelines.isolation";
            if (hindrance != null) {
                LOG.info("Steps of pipelines are not isolated: {}.", hindrance);
            }
        }
        return Optional.ofNullable(hindrance);
    }

    private @Nullable String attempt() {
        List<String> command = system();
        command.addAll(List.of("--", "/bin/sh", "-c", "true"));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "Bubblewrap did not end when it was tried";
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.exitValue() == 0 ? null : "Bubblewrap does not work here: " + said;
        } catch (IOException e) {
            return "Bubblewrap is not installed (Debian: apt install bubblewrap)";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "Bubblewrap could not be tried";
        }
    }

    private static List<String> system() {
        List<String> command = new ArrayList<>(
                List.of(BUBBLEWRAP, "--unshare-pid", "--unshare-ipc", "--new-session", "--die-with-parent"));
        command.addAll(List.of("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--dir", "/opt"));
        command.addAll(readable(Path.of("/sys")));
        command.addAll(readable(Path.of("/usr")));
        for (String folder : List.of("/bin", "/sbin", "/lib", "/lib32", "/lib64")) {
            Path path = Path.of(folder);
            if (Files.isSymbolicLink(path)) {
                command.addAll(List.of("--symlink", target(path), folder));
            } else {
                command.addAll(readable(path));
            }
        }
        command.addAll(accelerators());
        ETC.forEach(name -> command.addAll(readable(Path.of("/etc", name))));
        return command;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            throw new StepFailure("The link " + link + " cannot be read.");
        }
    }

    private static List<String> readable(Path path) {
        return List.of("--ro-bind-try", path.toString(), path.toString());
    }

    /** The virtual environment, and every Python that it leads to when that is not the system's. */
    private static Set<Path> interpreter(Path python) {
        Set<Path> homes = new LinkedHashSet<>();
        Path step = python.toAbsolutePath().normalize();
        for (int links = 0; links < MOST_LINKS && !step.startsWith("/usr"); links++) {
            Path bin = step.getParent();
            if (bin != null && bin.getParent() != null) {
                homes.add(bin.getParent());
            }
            if (!Files.isSymbolicLink(step)) {
                break;
            }
            step = step.resolveSibling(target(step)).normalize();
        }
        return homes;
    }

    private static List<String> accelerators() {
        List<String> command = new ArrayList<>();
        try (DirectoryStream<Path> devices = Files.newDirectoryStream(Path.of("/dev"), "{nvidia*,dri,kfd}")) {
            devices.forEach(device -> command.addAll(List.of("--dev-bind-try", device.toString(), device.toString())));
        } catch (IOException e) {
            LOG.warn("The devices of this machine could not be listed.", e);
        }
        return command;
    }
}
