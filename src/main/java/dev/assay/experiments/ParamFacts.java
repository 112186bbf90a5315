package dev.assay.experiments;

import dev.assay.access.May;
import dev.assay.base.LikePattern;
import dev.assay.experiments.filter.Sql;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Tells of params without reading all of them: a trial may have logged 100,000, and open pages ask with every news. */
@Service
public class ParamFacts {

    private final JdbcClient jdbc;
    private final Trials trials;

    ParamFacts(JdbcClient jdbc, Trials trials) {
        this.jdbc = jdbc;
        this.trials = trials;
    }

    /** How many there are. A param is written once: while there are as many, they are the same. */
    @PreAuthorize(May.VIEW)
    public int count(String runId) {
        return counts(List.of(runId)).getOrDefault(runId, 0);
    }

    /** The same by run id; trials without params are left out. */
    @PreAuthorize(May.VIEW)
    public Map<String, Integer> counts(Collection<String> runIds) {
        Map<Long, String> known = known(runIds);
        Map<String, Integer> counts = new HashMap<>();
        jdbc.sql("select x.trial_id, count(*) from trial_param x where x.trial_id = any(?) group by x.trial_id")
                .param(ids(known))
                .query((ResultSet row) -> {
                    counts.put(known.get(row.getLong(1)), row.getInt(2));
                });
        return counts;
    }

    /** By run id, those whose key ends in one of these ways, in capitals or not; trials without are left out. */
    @PreAuthorize(May.VIEW)
    public Map<String, Map<String, String>> ending(Collection<String> runIds, List<String> endings) {
        Map<Long, String> known = known(runIds);
        Sql sql = new Sql()
                .add(
                        "select x.trial_id, x.param_key, x.param_value from trial_param x where x.trial_id = any(?)"
                                + " and (1 = 0",
                        (Object) ids(known));
        endings.forEach(ending -> sql.add(" or lower(x.param_key) like ? escape '!'", LikePattern.ending(ending)));
        Map<String, Map<String, String>> found = new HashMap<>();
        jdbc.sql(sql.add(")").text()).params(sql.params()).query((ResultSet row) -> {
            found.computeIfAbsent(known.get(row.getLong(1)), id -> new TreeMap<>())
                    .put(row.getString(2), row.getString(3));
        });
        return found;
    }

    private Map<Long, String> known(Collection<String> runIds) {
        return trials.find(runIds).stream().collect(Collectors.toMap(StoredTrial::id, stored -> stored.trial()
                .runId()));
    }

    private static Long[] ids(Map<Long, String> known) {
        return known.keySet().toArray(Long[]::new);
    }
}
