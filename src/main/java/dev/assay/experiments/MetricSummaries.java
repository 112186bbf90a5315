package dev.assay.experiments;

import dev.assay.access.May;
import dev.assay.base.LikePattern;
import dev.assay.base.NotFound;
import dev.assay.experiments.filter.Sql;
import dev.assay.experiments.metrics.Settlement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Metrics of one trial by name, in pages: a trial may have thousands. */
@Service
public class MetricSummaries {

    /**
     * Which metrics.
     *
     * @param containing part of the name, in any case
     * @param system those that tell of the machine, or all others
     */
    public record Wanted(String containing, boolean system) {

        public static final Wanted OWN = new Wanted("", false);

        public Wanted containing(String text) {
            return new Wanted(text, system);
        }
    }

    private final Trials trials;
    private final Settlement settlement;
    private final JdbcClient jdbc;

    MetricSummaries(Trials trials, Settlement settlement, JdbcClient jdbc) {
        this.trials = trials;
        this.settlement = settlement;
        this.jdbc = jdbc;
    }

    /** @throws NotFound when there is no such trial */
    @PreAuthorize(May.VIEW)
    public int count(String runId, Wanted wanted) {
        Sql sql = where("select count(*)", runId, wanted);
        return jdbc.sql(sql.text()).params(sql.params()).query(Integer.class).single();
    }

    @PreAuthorize(May.VIEW)
    public List<MetricSummary> page(String runId, Wanted wanted, int offset, int limit) {
        Sql sql = where("select *", runId, wanted).add(" order by metric_key limit ? offset ?", limit, offset);
        return jdbc.sql(sql.text()).params(sql.params()).query(Trials::summary).list();
    }

    /**
     * What the trial tells of what its experiment is about.
     *
     * @param named the experiment's leading metric; otherwise the trial's own stands for it
     */
    Optional<MetricSummary> leading(String runId, @Nullable String named) {
        if (named == null) {
            List<MetricSummary> own = page(runId, Wanted.OWN, 0, LeadingMetric.NAMES);
            return LeadingMetric.among(own.stream().map(MetricSummary::key)).flatMap(key -> own.stream()
                    .filter(metric -> metric.key().equals(key))
                    .findFirst());
        }
        Sql sql = where("select *", runId, new Wanted("", SystemMetrics.contain(named)))
                .add(" and metric_key = ?", named);
        return jdbc.sql(sql.text()).params(sql.params()).query(Trials::summary).optional();
    }

    private Sql where(String select, String runId, Wanted wanted) {
        long trial = trials.find(runId)
                .orElseThrow(() -> new NotFound("Trial", runId))
                .id();
        settlement.settle(trial);
        Sql sql = new Sql()
                .add(select + " from metric_series where trial_id = ?", trial)
                .add(" and metric_key " + (wanted.system() ? "like ?" : "not like ?"), SystemMetrics.PREFIX + "%");
        return wanted.containing().isBlank()
                ? sql
                : sql.add(
                        " and lower(metric_key) like ? escape '!'",
                        LikePattern.containing(wanted.containing().strip()));
    }
}
