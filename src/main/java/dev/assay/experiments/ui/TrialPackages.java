package dev.assay.experiments.ui;

import dev.assay.environments.EnvironmentCatalog;
import dev.assay.environments.EnvironmentVersion;
import dev.assay.experiments.TrialRow;
import dev.assay.lineage.Edge;
import dev.assay.lineage.Kind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** With which packages a trial ran: as its environment version locks them, else as the trial itself kept them. */
@Component
class TrialPackages {

    private static final String KEPT = "assay.packages.object";
    private static final String WRITTEN = "assay.packages";

    private final EnvironmentCatalog environments;
    private final TrialTexts texts;

    TrialPackages(EnvironmentCatalog environments, TrialTexts texts) {
        this.environments = environments;
        this.texts = texts;
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
        return lines(version == null ? tags.getOrDefault(WRITTEN, "") : texts.read(version));
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
