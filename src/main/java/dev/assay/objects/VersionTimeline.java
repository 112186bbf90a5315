package dev.assay.objects;

import dev.assay.access.May;
import dev.assay.base.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The versions of one object, each with what it changed. */
@Service
public class VersionTimeline {

    private final ObjectCatalog catalog;
    private final JdbcClient jdbc;

    VersionTimeline(ObjectCatalog catalog, JdbcClient jdbc) {
        this.catalog = catalog;
        this.jdbc = jdbc;
    }

    /**
     * @param before the version before it; absent for the first one that is left
     * @param sameAs number of the first version that holds the same bytes, when it is an earlier one
     */
    public record Entry(
            ObjectVersion version,
            @Nullable ObjectVersion before,
            @Nullable Integer sameAs) {}

    /** Newest first. Reads one version more than it answers: the last is only there to compare with. */
    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public Page<Entry> of(String project, String name, @Nullable String next, int limit) {
        Page<ObjectVersion> page = catalog.versions(project, name, next, limit + 1);
        List<ObjectVersion> read = page.items();
        Map<String, Integer> first = firstHolders(project, name, read);
        int shown = page.next() == null ? read.size() : limit;
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < shown; i++) {
            ObjectVersion version = read.get(i);
            Integer holder = first.get(version.digest());
            entries.add(new Entry(
                    version,
                    i + 1 < read.size() ? read.get(i + 1) : null,
                    holder == null || holder == version.number() ? null : holder));
        }
        return new Page<>(
                entries,
                page.next() == null ? null : String.valueOf(read.get(shown - 1).number()));
    }

    private Map<String, Integer> firstHolders(String project, String name, List<ObjectVersion> versions) {
        List<String> digests = versions.stream()
                .map(ObjectVersion::digest)
                .filter(digest -> !digest.isEmpty())
                .distinct()
                .toList();
        Map<String, Integer> first = new HashMap<>();
        if (!digests.isEmpty()) {
            jdbc.sql("""
                            select digest, min(number) as first from object_version
                            where project = :project and name = :name and digest in (:digests) and deleted_at is null
                            group by digest""")
                    .param("project", project)
                    .param("name", name)
                    .param("digests", digests)
                    .query(row -> {
                        first.put(row.getString("digest"), row.getInt("first"));
                    });
        }
        return first;
    }
}
