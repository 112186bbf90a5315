package dev.assay.experiments;

import dev.assay.experiments.filter.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The different texts that trials of an experiment have in one field. */
@Component
class LoggedValues {

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

    private Optional<String> first(Sql sql) {
        return jdbc.sql(sql.text()).params(sql.params()).query(String.class).optional();
    }
}
