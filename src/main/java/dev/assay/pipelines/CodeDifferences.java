package dev.assay.pipelines;

import dev.assay.access.May;
import dev.assay.base.NotFound;
import dev.assay.objects.ObjectCatalog;
import dev.assay.pipelines.archive.CodeArchive;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** What differs between the code archives of two definition versions. */
@Service
public class CodeDifferences {

    public enum Change {
        ADDED,
        CHANGED,
        REMOVED
    }

    private final ObjectCatalog objects;

    CodeDifferences(ObjectCatalog objects) {
        this.objects = objects;
    }

    /**
     * The files that are not the same, by name; reads both archives to their ends.
     *
     * @throws NotFound when an archive was deleted since
     */
    @PreAuthorize(May.VIEW)
    public SortedMap<String, Change> between(DefinitionVersion before, DefinitionVersion after) {
        SortedMap<String, Change> changes = new TreeMap<>();
        if (Objects.equals(before.codeVersion(), after.codeVersion())) {
            return changes;
        }
        Map<String, String> old = files(before.codeVersion());
        Map<String, String> now = files(after.codeVersion());
        Stream.concat(old.keySet().stream(), now.keySet().stream())
                .filter(file -> !Objects.equals(old.get(file), now.get(file)))
                .forEach(file -> changes.put(file, change(old.get(file), now.get(file))));
        return changes;
    }

    private static Change change(@Nullable String old, @Nullable String now) {
        return old == null ? Change.ADDED : now == null ? Change.REMOVED : Change.CHANGED;
    }

    private Map<String, String> files(@Nullable String codeVersion) {
        if (codeVersion == null) {
            return Map.of();
        }
        try (InputStream bytes = objects.open(objects.get(codeVersion))) {
            return CodeArchive.read(bytes).files();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
