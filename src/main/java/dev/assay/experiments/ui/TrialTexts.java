package dev.assay.experiments.ui;

import dev.assay.experiments.ObjectTag;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Long texts about trials: they stand in a tag where they fit into one, else in an object that a tag names. */
@Component
class TrialTexts {

    private static final String DIFFERENCE = "mlflow.source.git.diff";
    private static final int MOST_BYTES = 1_000_000;

    private final ObjectCatalog objects;

    TrialTexts(ObjectCatalog objects) {
        this.objects = objects;
    }

    /** Whether the trial ran with something that no commit holds. */
    static boolean hasUncommitted(Map<String, String> tags) {
        return !tags.getOrDefault(DIFFERENCE, "").isBlank() || kept(tags).isPresent();
    }

    /** What a trial ran with beyond its commit; empty when that is nothing, or not known. */
    String uncommitted(Map<String, String> tags) {
        return kept(tags).map(this::read).orElseGet(() -> tags.getOrDefault(DIFFERENCE, ""));
    }

    /** The beginning, when it is very long; empty when it was purged. */
    String read(String versionId) {
        return objects.find(versionId).map(this::text).orElse("");
    }

    private static Optional<String> kept(Map<String, String> tags) {
        return ObjectTag.id(tags, "assay.git.diff");
    }

    private String text(ObjectVersion version) {
        try (InputStream bytes = objects.open(version)) {
            return new String(bytes.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
