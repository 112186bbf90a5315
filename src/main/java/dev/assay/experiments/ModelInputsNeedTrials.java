package dev.assay.experiments;

import java.sql.ResultSet;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A trial shows the logged models that it read; they go with the trial that logged them. */
@Component
class ModelInputsNeedTrials implements TrialNeed {

    private final JdbcClient jdbc;

    ModelInputsNeedTrials(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, String> of(Collection<String> runIds) {
        Map<String, String> needed = new TreeMap<>();
        jdbc.sql("""
                        select distinct m.run_id, t.run_id as reader, t.name
                        from trial_model x join logged_model m on m.id = x.model_id join trial t on t.id = x.trial_id
                        where m.run_id = any(?) and t.run_id <> m.run_id and x.direction = 'INPUT' and not t.deleted
                        order by t.name""").param(runIds.toArray(String[]::new)).query((ResultSet row) -> {
            needed.merge(
                    row.getString("run_id"),
                    "trial " + row.getString("name") + " (" + row.getString("reader") + ")",
                    (first, second) -> first + ", " + second);
        });
        return needed;
    }
}
