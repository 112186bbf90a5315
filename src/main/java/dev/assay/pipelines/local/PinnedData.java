package dev.assay.pipelines.local;

import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.Trial;
import dev.assay.lineage.Edge;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Lineage;
import dev.assay.lineage.Reference;
import dev.assay.objects.ObjectVersion;
import dev.assay.pipelines.ScriptTrials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the trial read that a step does again, and what other trials of its script read: {@code saver.get} of our Python
 * package gives it the same versions.
 */
@Component
class PinnedData {

    private final ExperimentTracking experiments;
    private final ScriptTrials scripts;
    private final Lineage lineage;
    private final StoredInputs stored;

    PinnedData(ExperimentTracking experiments, ScriptTrials scripts, Lineage lineage, StoredInputs stored) {
        this.experiments = experiments;
        this.scripts = scripts;
        this.lineage = lineage;
        this.stored = stored;
    }

    /** A file of version ids by {@code project/name}; none where nothing has to be the same. */
    Optional<Path> of(StepWork work) {
        String original = work.execution().repeats();
        if (original == null) {
            return Optional.empty();
        }
        Map<String, List<String>> pins =
                pins(read(List.of(original)).map(read -> stored.version(read.label(), read.id())));
        pins(read(others(original)).flatMap(read -> stored.find(read.id()).stream()))
                .forEach(pins::putIfAbsent);
        return pins.isEmpty()
                ? Optional.empty()
                : Optional.of(write(work.folder().pins(), pins));
    }

    private List<String> others(String original) {
        return experiments.find(original).map(scripts::of).orElse(List.of()).stream()
                .map(Trial::runId)
                .toList();
    }

    private Stream<Reference> read(Collection<String> trials) {
        return lineage.from(Kind.TRIAL, trials).values().stream()
                .flatMap(List::stream)
                .filter(edge -> edge.relation().equals("read"))
                .map(Edge::to)
                .filter(read -> read.kind() == Kind.OBJECT_VERSION);
    }

    private static Map<String, List<String>> pins(Stream<ObjectVersion> versions) {
        return versions.collect(Collectors.groupingBy(
                version -> version.project() + "/" + version.name(),
                TreeMap::new,
                Collectors.mapping(ObjectVersion::id, Collectors.toList())));
    }

    private static Path write(Path file, Map<String, List<String>> pins) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, JsonMapper.shared().writeValueAsString(pins));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
