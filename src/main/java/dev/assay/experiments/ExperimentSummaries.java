package dev.assay.experiments;

import dev.assay.base.LikePattern;
import dev.assay.base.Page;
import dev.assay.experiments.filter.Keyset;
import dev.assay.experiments.filter.Keyset.Term;
import dev.assay.experiments.filter.Keyset.Type;
import dev.assay.experiments.filter.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Experiments by name with what a list says of each: three statements a page. */
@Component
class ExperimentSummaries {

    /** @param experiment without its tags */
    private record Found(Experiment experiment, @Nullable Instant activity) {

        ExperimentSummary with(Map<String, String> tags, long trials) {
            return new ExperimentSummary(
                    new Experiment(
                            experiment.id(),
                            experiment.project(),
                            experiment.name(),
                            experiment.deleted(),
                            tags,
                            experiment.createdAt(),
                            experiment.updatedAt()),
                    trials,
                    activity);
        }
    }

    private final JdbcClient jdbc;

    ExperimentSummaries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Page<ExperimentSummary> page(
            @Nullable String project, String nameContains, boolean deleted, @Nullable String next, int limit) {
        Keyset keyset = new Keyset()
                .then(new Term("lower(e.name)", true, false, Type.TEXT))
                .then(new Term("e.id", true, false, Type.LONG));
        Sql sql = new Sql()
                .add("select e.*, " + newest(false) + " as active_ms, " + newest(true)
                        + " as archived_ms from experiment e where e.deleted = " + deleted);
        if (project != null) {
            sql.add(" and e.project = ?", project);
        }
        if (!nameContains.isBlank()) {
            sql.add(" and lower(e.name) like ? escape '!'", LikePattern.containing(nameContains.strip()));
        }
        keyset.page(sql, next, limit);
        List<Found> found = jdbc.sql(sql.text())
                .params(sql.params())
                .query(ExperimentSummaries::read)
                .list();
        Page<Found> page = Page.of(
                found,
                limit,
                last -> keyset.token(List.of(
                        last.experiment().name().toLowerCase(),
                        Long.valueOf(last.experiment().id()))));
        return new Page<>(summaries(page.items(), deleted), page.next());
    }

    /** One look into the index, however many trials there are. */
    private static String newest(boolean archived) {
        return "(select t.started_ms from trial t where t.experiment_id = e.id and t.deleted = " + archived
                + TrialSql.INDEX_ORDER.formatted("desc") + " limit 1)";
    }

    private static Found read(ResultSet row, int number) throws SQLException {
        Optional<Long> active = Optional.ofNullable((Long) row.getObject("active_ms"));
        Optional<Long> archived = Optional.ofNullable((Long) row.getObject("archived_ms"));
        Instant activity = Stream.of(active, archived)
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .map(Instant::ofEpochMilli)
                .orElse(null);
        return new Found(
                new Experiment(
                        row.getString("id"),
                        row.getString("project"),
                        row.getString("name"),
                        row.getBoolean("deleted"),
                        Map.of(),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("updated_at").toInstant()),
                activity);
    }

    private List<ExperimentSummary> summaries(List<Found> page, boolean deleted) {
        if (page.isEmpty()) {
            return List.of();
        }
        Long[] ids = page.stream()
                .map(found -> Long.valueOf(found.experiment().id()))
                .toArray(Long[]::new);
        Map<String, Map<String, String>> tags = tags(ids);
        Map<String, Long> trials = trials(ids, deleted);
        return page.stream()
                .map(found -> {
                    String id = found.experiment().id();
                    return found.with(tags.getOrDefault(id, Map.of()), trials.getOrDefault(id, 0L));
                })
                .toList();
    }

    private Map<String, Map<String, String>> tags(Long[] ids) {
        Map<String, Map<String, String>> tags = new HashMap<>();
        jdbc.sql("select experiment_id, tag_key, tag_value from experiment_tag where experiment_id = any(?)")
                .param(ids)
                .query((ResultSet row) -> {
                    tags.computeIfAbsent(row.getString(1), id -> new TreeMap<>())
                            .put(row.getString(2), row.getString(3));
                });
        return tags;
    }

    /** By experiment, how many are archived or are not; those without are left out. */
    private Map<String, Long> trials(Long[] ids, boolean archived) {
        Map<String, Long> trials = new HashMap<>();
        jdbc.sql("""
                        select t.experiment_id, count(*) from trial t
                        where t.experiment_id = any(?) and t.deleted = %s group by t.experiment_id""".formatted(archived)).param(ids).query((ResultSet row) -> {
            trials.put(row.getString(1), row.getLong(2));
        });
        return trials;
    }
}
