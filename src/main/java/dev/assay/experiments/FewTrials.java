package dev.assay.experiments;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.assay.experiments.filter.Sql;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The trials that a filter lets through, when they are few: sorting these costs less than walking along all others until a
 * page is full.
 */
@Component
class FewTrials {

    static final int FEW = 1_000;
    private static final int MANY = 20_000;
    private static final int PROBED = 300;
    private static final int DENSE = 3;

    private record Asked(List<String> experiments, String filter, Lifecycle lifecycle) {}

    /** What let many through a moment ago is not counted again: the next page asks the same. */
    private final Cache<Asked, Boolean> many = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    private final JdbcClient jdbc;

    FewTrials(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Ids among which all of them are; absent when they are many, or when no index tells. */
    Long @Nullable [] of(TrialQuery query) {
        Asked asked = new Asked(query.experimentIds(), query.filter(), query.lifecycle());
        if (many.getIfPresent(asked) != null) {
            return null;
        }
        Long[] few = counted(query);
        if (few == null) {
            many.put(asked, true);
        }
        return few;
    }

    private Long @Nullable [] counted(TrialQuery query) {
        List<Sql> comparisons = TrialSql.candidates(query, FEW + 1);
        for (Sql comparison : comparisons) {
            List<Long> ids = ids(comparison);
            if (ids.size() <= FEW) {
                return ids.toArray(Long[]::new);
            }
        }
        return comparisons.size() < 2 || dense(query) ? null : inAll(TrialSql.candidates(query, MANY + 1));
    }

    /** Each lets many through, all together maybe few. */
    private Long @Nullable [] inAll(List<Sql> comparisons) {
        Set<Long> common = null;
        for (Sql comparison : comparisons) {
            List<Long> ids = ids(comparison);
            if (ids.size() <= MANY && common == null) {
                common = new HashSet<>(ids);
            } else if (ids.size() <= MANY) {
                common.retainAll(new HashSet<>(ids));
            }
        }
        return common == null || common.size() > FEW ? null : common.toArray(Long[]::new);
    }

    /** Whether some of the newest pass: then a page is soon full. */
    private boolean dense(TrialQuery query) {
        Sql probe = TrialSql.probe(query, PROBED);
        return jdbc.sql(probe.text())
                        .params(probe.params())
                        .query(Integer.class)
                        .single()
                >= DENSE;
    }

    private List<Long> ids(Sql sql) {
        return jdbc.sql(sql.text()).params(sql.params()).query(Long.class).list();
    }
}
