package dev.assay.experiments;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Params or tags on their way into their table: one statement however many, for a database spends more on those than on rows. */
final class NewPairs {

    private static final String INSERT = """
            insert into trial_%1$s (trial_id, experiment_id, %1$s_key, %1$s_value, value_start)
            select n.trial_id, n.experiment_id, n.name, n.text, """ + TrialValues.start("n.text") + """
             from unnest(cast(? as bigint array), cast(? as bigint array), cast(? as varchar array), cast(? as varchar array))
                as n (trial_id, experiment_id, name, text)
            on conflict do nothing""";
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

    /** The same for tags. */
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
