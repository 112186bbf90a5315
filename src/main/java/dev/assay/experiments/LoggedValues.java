package dev.assay.experiments;

import dev.assay.base.LikePattern;
import dev.assay.experiments.filter.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The different texts that trials of an experiment have in one field. */
@Component
class LoggedValues {

    private static final int NEWEST = 1_000;

    private static final String OF_DATASETS = """
            select distinct d.%1$s from (
                select t.id from trial t where t.experiment_id = ? and not t.deleted%2$s limit ?) t
            join trial_dataset d on d.trial_id = t.id
            where d.%1$s like ? escape '!' order by d.%1$s limit ?""";

    private final JdbcClient jdbc;

    LoggedValues(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that begin with the text, in the index's order: one look into it a value, however many trials share it. */
    List<String> find(long experiment, TrialValues field, String beginning, int limit) {
        List<String> found = new ArrayList<>();
        Optional<String> next = first(field.from(experiment, beginning));
        while (next.isPresent() && next.get().startsWith(beginning) && found.size() < limit) {
            next.filter(field::whole).ifPresent(found::add);
            next = first(field.after(experiment, next.get()));
        }
        return found;
    }

    /** Of the data sets that the newest trials read: no index holds those of all. */
    List<String> ofDatasets(long experiment, String column, String beginning, int limit) {
        return jdbc.sql(OF_DATASETS.formatted(column, TrialSql.INDEX_ORDER.formatted("desc")))
                .params(experiment, NEWEST, LikePattern.beginningWith(beginning), limit)
                .query(String.class)
                .list();
    }

    private Optional<String> first(Sql sql) {
        return jdbc.sql(sql.text()).params(sql.params()).query(String.class).optional();
    }
}
