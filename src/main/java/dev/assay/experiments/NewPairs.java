package dev.assay.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Params or tags on their way into their table: one statement however many, for a database spends more on those than on rows. */
final class NewPairs {

    private static final String INSERT = """
            insert into trial_%1$s (trial_id, experiment_id, %1$s_key, %1$s_value, value_start)
            select n.trial_id, n.experiment_id, n.name, n.text, """ + TrialValues.start("n.text") + """
             from unnest(cast(? as bigint array), cast(? as bigint array), cast(? as varchar array), cast(? as varchar array))
                as n (trial_id, experiment_id, name, text)
            on conflict do nothing""";
    private static final String OTHER_PARAM = """
            select n.trial_id, n.name, n.text, p.param_value
             from unnest(cast(? as bigint array), cast(? as varchar array), cast(? as varchar array))
                as n (trial_id, name, text)
            join trial_param p on p.trial_id = n.trial_id and p.param_key = n.name
            where p.param_value <> n.text limit 1""";
    private static final String INSERT_PARAMS = INSERT.formatted("param");
    private static final String INSERT_TAGS = INSERT.formatted("tag");

    private final List<Long> trials = new ArrayList<>();
    private final List<Long> experiments = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();

    void add(long trial, long experiment, String name, String text) {
        trials.add(trial);
        experiments.add(experiment);
        names.add(name);
        texts.add(text);
    }

    /** Whether all of them are new; those whose names the trial has already are left as they are there. */
    boolean insertParams(JdbcTemplate jdbc) {
        return insert(jdbc, INSERT_PARAMS);
    }

    /** A param that has another value already. */
    record Other(long trial, String key, String wanted, String before) {}

    Optional<Other> otherParam(JdbcTemplate jdbc) {
        return jdbc
                .query(
                        OTHER_PARAM,
                        (row, number) ->
                                new Other(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)),
                        trials.toArray(Long[]::new),
                        names.toArray(String[]::new),
                        texts.toArray(String[]::new))
                .stream()
                .findFirst();
    }

    /** Whether all of them are new; those whose names the trial has already are left as they are there. */
    boolean insertTags(JdbcTemplate jdbc) {
        return insert(jdbc, INSERT_TAGS);
    }

    private boolean insert(JdbcTemplate jdbc, String sql) {
        return names.isEmpty()
                || jdbc.update(
                                sql,
                                trials.toArray(Long[]::new),
                                experiments.toArray(Long[]::new),
                                names.toArray(String[]::new),
                                texts.toArray(String[]::new))
                        == names.size();
    }
}
