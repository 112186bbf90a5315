package dev.assay.experiments;

import dev.assay.experiments.filter.Sql;
import dev.assay.experiments.metrics.Settlement;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The trials that a selection comes to, as they are now. */
@Component
class SelectedTrials {

    private final JdbcClient jdbc;
    private final Settlement settlement;

    SelectedTrials(JdbcClient jdbc, Settlement settlement) {
        this.jdbc = jdbc;
        this.settlement = settlement;
    }

    /** How many of the selection are archived, or are not. */
    int count(TrialSelection selection, boolean archived) {
        Sql sql = settled(TrialSql.ids(selection, archived));
        return jdbc.sql("select count(*) from (" + sql.text() + ") chosen")
                .params(sql.params())
                .query(Integer.class)
                .single();
    }

    /** The rows of those that are archived, or of those that are not. */
    long[] ids(TrialSelection selection, boolean archived) {
        Sql sql = settled(TrialSql.ids(selection, archived));
        return jdbc.sql(sql.text()).params(sql.params()).query(Long.class).list().stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    List<String> runIds(Collection<Long> ids) {
        return jdbc.sql("select run_id from trial where id = any(?)")
                .param(ids.toArray(Long[]::new))
                .query(String.class)
                .list();
    }

    private Sql settled(Sql sql) {
        if (sql.text().contains("metric_series")) {
            settlement.settle();
        }
        return sql;
    }
}
