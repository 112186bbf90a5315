package dev.assay.pipelines.local;

import dev.assay.pipelines.archive.FolderArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The work folder of one step: {@code ml} is its {@code /opt/ml}, beside it what the supervisor writes. */
record StepFolder(Path path) {

    private static final String OPT_ML = "/opt/ml";

    Path ml() {
        return path.resolve("ml");
    }

    Path code() {
        return ml().resolve("code");
    }

    Path model() {
        return ml().resolve("model");
    }

    Path outputData() {
        return ml().resolve("output/data");
    }

    Path channel(String name) {
        return ml().resolve("input/data").resolve(name);
    }

    Path pins() {
        return ml().resolve("input/config/pins.json");
    }

    Path relaunch() {
        return ml().resolve("input/config/relaunch.json");
    }

    Path temporary() {
        return path.resolve("tmp");
    }

    Path home() {
        return path.resolve("home");
    }

    Path pid() {
        return path.resolve("pid");
    }

    Path exit() {
        return path.resolve("exit");
    }

    /** There when what a script made has not been kept, though the script ended well. */
    Path unkept() {
        return path.resolve("unkept");
    }

    StepLogFiles log(long segment) {
        return new StepLogFiles(path, segment);
    }

    /** An absolute path of the container as it lies here. */
    Path inside(String containerPath) {
        Path inside = ml().resolve(containerPath.substring(OPT_ML.length()).replaceFirst("^/+", ""))
                .normalize();
        if (!isInside(containerPath) || !inside.startsWith(ml())) {
            throw new StepFailure("The path " + containerPath + " has to lie below /opt/ml.");
        }
        return inside;
    }

    static boolean isInside(String containerPath) {
        return containerPath.equals(OPT_ML) || containerPath.startsWith(OPT_ML + "/");
    }

    /** Every mention of {@code /opt/ml/} in a text, as it lies here. */
    String mapped(String text) {
        return text.equals(OPT_ML) ? ml().toString() : text.replace(OPT_ML + "/", ml() + "/");
    }

    void make() {
        try {
            FolderArchive.delete(path);
            for (Path folder : new Path[] {code(), model(), outputData(), temporary(), home()}) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the work folder " + path, e);
        }
    }

    void markUnkept() {
        try {
            Files.writeString(unkept(), "");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot mark " + path, e);
        }
    }

    /** What only the running step needs; the log stays. */
    void tidy() {
        try {
            Files.deleteIfExists(unkept());
            FolderArchive.delete(ml());
            FolderArchive.delete(temporary());
            FolderArchive.delete(home());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot tidy " + path, e);
        }
    }
}
