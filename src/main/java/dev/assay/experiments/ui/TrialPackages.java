package dev.assay.experiments.ui;

import dev.assay.environments.EnvironmentCatalog;
import dev.assay.environments.EnvironmentVersion;
import dev.assay.experiments.TrialRow;
import dev.assay.lineage.Edge;
import dev.assay.lineage.Kind;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** With which packages a trial ran: as its environment version locks them, else as the trial itself kept them. */
@Component
class TrialPackages {

    private static final String KEPT = "assay.packages.object";
    private static final String WRITTEN = "assay.packages";
    private static final int MOST_BYTES = 1_000_000;

    private final EnvironmentCatalog environments;
    private final ObjectCatalog objects;

    TrialPackages(EnvironmentCatalog environments, ObjectCatalog objects) {
        this.environments = environments;
        this.objects = objects;
    }

    /** Versions by name; empty when nothing tells. */
    Map<String, String> of(TrialRow trial, List<Edge> edges) {
        return edges.stream()
                .map(Edge::to)
                .filter(to -> to.kind() == Kind.ENVIRONMENT_VERSION)
                .flatMap(to -> environments.find(to.id()).stream())
                .map(EnvironmentVersion::packages)
                .findFirst()
                .orElseGet(() -> kept(trial.tags()));
    }

    private Map<String, String> kept(Map<String, String> tags) {
        String version = tags.get(KEPT);
        return lines(version == null ? tags.getOrDefault(WRITTEN, "") : read(version));
    }

    private String read(String version) {
        return objects.find(version).map(this::text).orElse("");
    }

    private String text(ObjectVersion version) {
        try (InputStream bytes = objects.open(version)) {
            return new String(bytes.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code pip freeze} writes them: {@code name==version} or {@code name @ address}. */
    static Map<String, String> lines(String text) {
        Map<String, String> packages = new TreeMap<>();
        text.lines().forEach(line -> {
            String[] parts = line.split("==| @ ", 2);
            if (parts.length == 2) {
                packages.put(parts[0].strip(), parts[1].strip());
            }
        });
        return packages;
    }
}
