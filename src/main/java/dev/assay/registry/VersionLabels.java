package dev.assay.registry;

import dev.assay.access.May;
import dev.assay.registry.ModelLabels.Mark;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Reads {@link ModelLabels} of many versions, in as many statements as of one. */
@Service
public class VersionLabels {

    /**
     * What is on one version.
     *
     * @param aliases by name
     * @param mark absent for a version that was never marked
     */
    public record Labels(
            Map<String, String> tags,
            List<String> aliases,
            @Nullable Mark mark) {

        public static final Labels NONE = new Labels(Map.of(), List.of(), null);
    }

    private final JdbcClient jdbc;

    VersionLabels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of every version that is asked for. */
    @PreAuthorize(May.VIEW)
    public Map<VersionId, Labels> of(Collection<VersionId> versions) {
        Map<VersionId, Map<String, String>> tags = tags(versions);
        Map<VersionId, List<String>> aliases = new HashMap<>();
        read("model_alias", "x.alias", versions, row -> aliases.computeIfAbsent(id(row), id -> new ArrayList<>())
                .add(row.getString(3)));
        Map<VersionId, Mark> marks = new HashMap<>();
        read("model_mark", "x.stage, x.run_link, x.location", versions, row -> marks.put(id(row), Mark.read(row)));
        Map<VersionId, Labels> labels = new HashMap<>();
        versions.forEach(id -> labels.put(
                id,
                new Labels(
                        tags.getOrDefault(id, Map.of()),
                        aliases.getOrDefault(id, List.of()).stream().sorted().toList(),
                        marks.get(id))));
        return labels;
    }

    /** Those without are left out; of a model itself by {@link ModelLabels#MODEL}. */
    @PreAuthorize(May.VIEW)
    public Map<VersionId, Map<String, String>> tags(Collection<VersionId> versions) {
        Map<VersionId, Map<String, String>> tags = new HashMap<>();
        read("model_tag", "x.tag_key, x.tag_value", versions, row -> tags.computeIfAbsent(
                        id(row), id -> new TreeMap<>())
                .put(row.getString(3), row.getString(4)));
        return tags;
    }

    /** Joined and not asked for by {@code in}: there is no list of pairs. */
    private void read(String table, String columns, Collection<VersionId> versions, RowCallbackHandler each) {
        if (versions.isEmpty()) {
            return;
        }
        List<VersionId> distinct = versions.stream().distinct().toList();
        jdbc.sql("select x.model, x.version, " + columns
                        + " from unnest(cast(? as varchar(63) array), cast(? as int array)) as wanted (model, version) join "
                        + table + " x on x.model = wanted.model and x.version = wanted.version")
                .param(distinct.stream().map(VersionId::model).toArray(String[]::new))
                .param(distinct.stream().map(VersionId::version).toArray(Integer[]::new))
                .query(each);
    }

    private static VersionId id(ResultSet row) throws SQLException {
        return new VersionId(row.getString(1), row.getInt(2));
    }
}
