package dev.assay.pipelines.local;

import dev.assay.lineage.Edge;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Lineage;
import dev.assay.objects.ObjectVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What the trial read that a step does again: {@code saver.get} of our Python package gives it the same versions. */
@Component
class PinnedData {

    private final Lineage lineage;
    private final StoredInputs stored;

    PinnedData(Lineage lineage, StoredInputs stored) {
        this.lineage = lineage;
        this.stored = stored;
    }

    /** A file of version ids by {@code project/name}; none where nothing has to be the same. */
    Optional<Path> of(StepWork work) {
        Map<String, List<String>> pins = new TreeMap<>();
        read(work.execution().repeats()).forEach(version -> pins.computeIfAbsent(
                        version.project() + "/" + version.name(), name -> new ArrayList<>())
                .add(version.id()));
        return pins.isEmpty()
                ? Optional.empty()
                : Optional.of(write(work.folder().pins(), pins));
    }

    private List<ObjectVersion> read(@Nullable String original) {
        return original == null
                ? List.of()
                : lineage.from(Kind.TRIAL, List.of(original)).getOrDefault(original, List.of()).stream()
                        .filter(edge -> edge.relation().equals("read"))
                        .map(Edge::to)
                        .filter(read -> read.kind() == Kind.OBJECT_VERSION)
                        .map(read -> stored.version(read.label(), read.id()))
                        .toList();
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
