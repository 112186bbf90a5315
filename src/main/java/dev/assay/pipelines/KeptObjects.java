package dev.assay.pipelines;

import dev.assay.experiments.Trial;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds what our Python package kept about a trial. A tag may say anything: it has to be of the same project. */
@Component
class KeptObjects {

    private static final String FOLDER = "provenance/";
    private static final long LARGEST_LIST = 1 << 20;

    private final ObjectCatalog objects;

    KeptObjects(ObjectCatalog objects) {
        this.objects = objects;
    }

    Optional<ObjectVersion> code(Trial trial, KeptScript script) {
        return kept(trial, script.code());
    }

    /** A script has none, which is never gone. */
    boolean sessionIsGone(Trial trial, KeptScript script) {
        return script.session().filter(id -> kept(trial, id).isEmpty()).isPresent();
    }

    Optional<KeptPackages> packages(Trial trial, KeptScript script) {
        return kept(trial, script.packageList())
                .filter(version -> version.size() <= LARGEST_LIST)
                .map(version -> KeptPackages.of(text(version), script.packages()));
    }

    private Optional<ObjectVersion> kept(Trial trial, String id) {
        return objects.find(id)
                .filter(version -> version.project().equals(trial.project()))
                .filter(version -> version.name().startsWith(FOLDER));
    }

    private String text(ObjectVersion version) {
        try (InputStream bytes = objects.open(version)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
