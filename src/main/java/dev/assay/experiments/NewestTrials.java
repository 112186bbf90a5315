package dev.assay.experiments;

import dev.assay.base.LikePattern;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds trials over experiments, newest first, by what indexes hold: else all trials there are would be read and sorted. */
@Repository
class NewestTrials {

    /** Whatever such an index begins with stands in the order, too: else H2 sorts all trials of the experiment. */
    private static final String NEWEST = """
            from trial t where t.experiment_id = %s and t.deleted = false and t.parent_run_id is null
            order by t.experiment_id desc, t.deleted desc, t.started_ms desc, t.id desc limit ?""";

    private static final Comparator<StoredTrial> LATEST_FIRST = Comparator.comparing(
                    (StoredTrial stored) -> stored.trial().startedAt())
            .thenComparing(StoredTrial::id)
            .reversed();

    private final JdbcClient jdbc;
    private final Trials trials;

    NewestTrials(JdbcClient jdbc, Trials trials) {
        this.jdbc = jdbc;
        this.trials = trials;
    }

    /** Without those that are nested. They lie in the experiments that were logged to last, no more than there are trials. */
    List<StoredTrial> of(String project, int limit) {
        long[] ids = jdbc
                .sql("select e.id from experiment e where e.project = ? order by (select t.started_ms "
                        + NEWEST.formatted("e.id") + ") desc nulls last limit ?")
                .params(project, 1, limit)
                .query(Long.class)
                .list()
                .stream()
                .flatMap(experiment -> newest(experiment, limit))
                .mapToLong(Long::longValue)
                .toArray();
        return latest(ids, limit);
    }

    private Stream<Long> newest(long experiment, int limit) {
        return jdbc
                .sql("select t.id " + NEWEST.formatted("?"))
                .params(experiment, limit)
                .query(Long.class)
                .list()
                .stream();
    }

    private List<StoredTrial> latest(long[] ids, int limit) {
        return trials.findAll(Arrays.stream(ids)).stream()
                .sorted(LATEST_FIRST)
                .limit(limit)
                .toList();
    }

    /** Whose name holds the text, or whose run id it is. Joined to experiments, H2 reads names from the index that begins with those. */
    List<StoredTrial> named(String text, int limit) {
        Stream<Long> named =
                jdbc.sql("""
                        select t.id from experiment e join trial t on t.experiment_id = e.id
                        where lower(t.name) like ? escape '!' and not t.deleted
                        order by t.id desc limit ?""").params(LikePattern.containing(text), limit).query(Long.class).list().stream();
        Stream<Long> one = trials.find(text).filter(stored -> !stored.trial().deleted()).map(StoredTrial::id).stream();
        return latest(
                Stream.concat(one, named).mapToLong(Long::longValue).distinct().toArray(), limit);
    }
}
