package dev.assay.experiments;

import dev.assay.base.Conflict;
import dev.assay.base.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Gatherers;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Trials by plain SQL: starting, logging and listing them is the hot path of the module. */
@Repository
class Trials {

    static final String SELECT = "select t.*, e.project from trial t join experiment e on e.id = t.experiment_id ";

    private static final int LONGEST_RUN_ID = 256;

    /** H2 takes no more than 65,536 values in one array. */
    private static final int AT_ONCE = 50_000;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final KnownTrials known;

    Trials(JdbcTemplate template, KnownTrials known) {
        this.template = template;
        this.known = known;
        this.jdbc = JdbcClient.create(template);
    }

    Optional<StoredTrial> find(String runId) {
        return jdbc.sql(SELECT + "where t.run_id = ?")
                .param(runId)
                .query(Trials::read)
                .optional();
    }

    /** Name and status may be of a moment ago. */
    Optional<StoredTrial> findKnown(String runId) {
        return known.find(runId, this::find);
    }

    List<StoredTrial> find(Collection<String> runIds) {
        return runIds.stream()
                .gather(Gatherers.windowFixed(AT_ONCE))
                .flatMap(some -> jdbc
                        .sql(SELECT + "where t.run_id = any(?)")
                        .param(some.toArray(String[]::new))
                        .query(Trials::read)
                        .list()
                        .stream())
                .toList();
    }

    List<StoredTrial> findAll(LongStream ids) {
        return jdbc.sql(SELECT + "where t.id = any(?)")
                .param(ids.boxed().toArray(Long[]::new))
                .query(Trials::read)
                .list();
    }

    /** Status, end and name of each as they are told. */
    void update(Collection<StoredTrial> standing) {
        // in one order, so that none waits for another that waits for it
        template.batchUpdate(
                "update trial set status = ?, ended_ms = ?, name = ? where id = ?",
                standing.stream()
                        .sorted(Comparator.comparing(StoredTrial::id))
                        .map(stored -> new Object[] {
                            stored.trial().status().name(),
                            millis(stored.trial().endedAt()),
                            stored.trial().name(),
                            stored.id()
                        })
                        .toList());
    }

    void begin(long id, Instant at) {
        known.forgetAfterCommit();
        template.update("update trial set started_ms = ? where id = ?", at.toEpochMilli(), id);
    }

    void delete(long id, boolean deleted) {
        known.forgetAfterCommit();
        jdbc.sql("update trial set deleted = ?, deleted_with_experiment = false where id = ?")
                .params(deleted, id)
                .update();
    }

    void deleteWith(long experimentId) {
        known.forgetAfterCommit();
        jdbc.sql("""
                        update trial set deleted = true, deleted_with_experiment = true
                        where experiment_id = ? and not deleted""").param(experimentId).update();
    }

    void restoreWith(long experimentId) {
        known.forgetAfterCommit();
        jdbc.sql("""
                        update trial set deleted = false, deleted_with_experiment = false
                        where experiment_id = ? and deleted_with_experiment""").param(experimentId).update();
    }

    List<String> runIds(long experimentId) {
        return jdbc.sql("select run_id from trial where experiment_id = ?")
                .param(experimentId)
                .query(String.class)
                .list();
    }

    void removeAll(long experimentId) {
        known.forgetAfterCommit();
        jdbc.sql("delete from trial where experiment_id = ?")
                .param(experimentId)
                .update();
    }

    /** Holds the row until the transaction ends; false when there is none. */
    boolean keep(String runId) {
        return jdbc.sql("select id from trial where run_id = ? for update")
                .param(runId)
                .query(Long.class)
                .optional()
                .isPresent();
    }

    /** Holds the row until the transaction ends; false when it is not archived, or gone. */
    boolean keepArchived(long id) {
        return jdbc.sql("select id from trial where id = ? and deleted for update")
                .param(id)
                .query(Long.class)
                .optional()
                .isPresent();
    }

    void remove(long id) {
        known.forgetAfterCommit();
        jdbc.sql("delete from trial where id = ?").param(id).update();
    }

    Map<String, String> params(long id) {
        return pairs("select param_key, param_value from trial_param where trial_id = ?", id);
    }

    Map<String, String> tags(long id) {
        return pairs("select tag_key, tag_value from trial_tag where trial_id = ?", id);
    }

    Optional<String> tag(String runId, String key) {
        return jdbc.sql(
                        "select tag_value from trial_tag where trial_id = (select id from trial where run_id = ?) and tag_key = ?")
                .params(runId, key)
                .query(String.class)
                .optional();
    }

    boolean deleteTag(long id, String key) {
        if (key.equals(NestedTrials.PARENT)) {
            jdbc.sql("update trial set parent_run_id = null where id = ?")
                    .param(id)
                    .update();
        }
        return jdbc.sql("delete from trial_tag where trial_id = ? and tag_key = ?")
                        .params(id, key)
                        .update()
                > 0;
    }

    List<MetricSummary> metrics(long id) {
        return jdbc.sql("select * from metric_series where trial_id = ? order by metric_key")
                .param(id)
                .query(Trials::summary)
                .list();
    }

    /** Newest first. */
    List<StoredTrial> children(String runId, int offset, int limit) {
        return jdbc.sql(SELECT + """
                        where t.parent_run_id = ? and not t.deleted
                        order by t.started_ms desc, t.id desc limit ? offset ?""")
                .params(runId, limit, offset)
                .query(Trials::read)
                .list();
    }

    Optional<StoredTrial> parentOf(long id) {
        return jdbc.sql(SELECT + "where t.run_id = (select child.parent_run_id from trial child where child.id = ?)")
                .param(id)
                .query(Trials::read)
                .optional();
    }

    /** By run id, how many trials are nested in each; those without are left out. */
    Map<String, Integer> childCounts(Collection<String> runIds) {
        Map<String, Integer> counts = new HashMap<>();
        jdbc.sql("""
                        select parent_run_id, count(*) from trial
                        where parent_run_id = any(?) and not deleted group by parent_run_id""").param(runIds.toArray(String[]::new)).query((ResultSet row) -> {
            counts.put(row.getString(1), row.getInt(2));
        });
        return counts;
    }

    /**
     * The trial, where something may be changed in it.
     *
     * @throws NotFound when there is none
     * @throws Conflict when it is deleted
     */
    static StoredTrial writable(@Nullable StoredTrial trial, String runId) {
        if (trial == null) {
            throw new NotFound("Trial", runId);
        }
        if (trial.trial().deleted()) {
            throw new Conflict("The trial '%s' is deleted. Restore it first.".formatted(runId));
        }
        return trial;
    }

    /** What the tag says, where it can be a run id at all. */
    static @Nullable String parent(@Nullable String tag) {
        return tag == null || tag.isEmpty() || tag.length() > LONGEST_RUN_ID ? null : tag;
    }

    static MetricSummary summary(ResultSet row, int number) throws SQLException {
        return new MetricSummary(
                row.getString("metric_key"),
                row.getDouble("last_value"),
                number(row, "minimum"),
                number(row, "maximum"),
                row.getLong("last_step"),
                row.getLong("points"),
                row.getLong("last_timestamp"));
    }

    private Map<String, String> pairs(String sql, long id) {
        Map<String, String> pairs = new TreeMap<>();
        jdbc.sql(sql).param(id).query((ResultSet row) -> {
            pairs.put(row.getString(1), row.getString(2));
        });
        return pairs;
    }

    static StoredTrial read(ResultSet row, int number) throws SQLException {
        long ended = row.getLong("ended_ms");
        Instant endedAt = row.wasNull() ? null : Instant.ofEpochMilli(ended);
        long experiment = row.getLong("experiment_id");
        return new StoredTrial(
                row.getLong("id"),
                experiment,
                new Trial(
                        row.getString("run_id"),
                        String.valueOf(experiment),
                        row.getString("project"),
                        row.getString("name"),
                        row.getString("started_by"),
                        TrialStatus.valueOf(row.getString("status")),
                        row.getBoolean("deleted"),
                        Instant.ofEpochMilli(row.getLong("started_ms")),
                        endedAt));
    }

    private static double number(ResultSet row, String column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? Double.NaN : number;
    }

    static @Nullable Long millis(@Nullable Instant at) {
        return at == null ? null : at.toEpochMilli();
    }
}
