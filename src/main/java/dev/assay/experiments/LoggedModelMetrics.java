package dev.assay.experiments;

import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every point that was logged for a model, whichever trial and data set it is of. */
@Component
public class LoggedModelMetrics {

    // MLflow's MAX_DATASET_NAME_SIZE and MAX_DATASET_DIGEST_SIZE
    private static final int DATASET_NAME = 500;
    private static final int DATASET_DIGEST = 36;

    private static final String INSERT = """
            insert into logged_model_metric (model_id, metric_key, metric_value, metric_timestamp, step, dataset_name,
                dataset_digest, run_id)
            select n.model_id, n.metric_key, n.metric_value, n.metric_timestamp, n.step, n.dataset_name, n.dataset_digest,
                cast(? as varchar)
            from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as double precision array),
                    cast(? as bigint array), cast(? as bigint array), cast(? as varchar array), cast(? as varchar array))
                as n (model_id, metric_key, metric_value, metric_timestamp, step, dataset_name, dataset_digest)
            where exists (select 1 from logged_model m where m.id = n.model_id)
            on conflict do nothing""";

    /** @param dataset name and digest, empty for none */
    public record ModelMetric(
            String modelId,
            String key,
            double value,
            long timestamp,
            long step,
            String dataset,
            String digest,
            String runId) {}

    private final JdbcClient jdbc;

    LoggedModelMetrics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void check(List<ModelMetric> points) {
        points.forEach(LoggedModelMetrics::checkDataset);
        Set<String> models = points.stream().map(ModelMetric::modelId).collect(Collectors.toSet());
        Set<String> known = new HashSet<>(jdbc.sql("select id from logged_model where id = any(?) and not deleted")
                .param(models.toArray(String[]::new))
                .query(String.class)
                .list());
        models.stream().filter(id -> !known.contains(id)).findFirst().ifPresent(id -> {
            throw new NotFound("Logged model", id);
        });
    }

    /** Half a data set is refused by MLflow, and its client cannot read one either. */
    private static void checkDataset(ModelMetric point) {
        LogLimits.text("metrics.dataset_name", point.dataset(), DATASET_NAME);
        LogLimits.text("metrics.dataset_digest", point.digest(), DATASET_DIGEST);
        if (point.dataset().isEmpty() != point.digest().isEmpty()) {
            throw new InvalidInput(
                    point.dataset().isEmpty() ? "metrics.dataset_name" : "metrics.dataset_digest",
                    null,
                    "Both dataset_name and dataset_digest must be provided if one is provided.");
        }
    }

    void log(String runId, List<ModelMetric> points) {
        jdbc.sql(INSERT)
                .param(runId)
                .param(texts(points, ModelMetric::modelId))
                .param(texts(points, ModelMetric::key))
                .param(points.stream().map(ModelMetric::value).toArray(Double[]::new))
                .param(points.stream().map(ModelMetric::timestamp).toArray(Long[]::new))
                .param(points.stream().map(ModelMetric::step).toArray(Long[]::new))
                .param(texts(points, ModelMetric::dataset))
                .param(texts(points, ModelMetric::digest))
                .update();
    }

    private static String[] texts(List<ModelMetric> points, Function<ModelMetric, String> column) {
        return points.stream().map(column).toArray(String[]::new);
    }

    /** By model; the oldest of a metric first. */
    Map<String, List<ModelMetric>> of(Collection<String> modelIds) {
        Map<String, List<ModelMetric>> metrics = new HashMap<>();
        jdbc.sql("""
                        select * from logged_model_metric where model_id = any(?)
                        order by model_id, metric_key, metric_timestamp, step, run_id, dataset_name, dataset_digest""").param(modelIds.toArray(String[]::new)).query((ResultSet row) -> {
            metrics.computeIfAbsent(row.getString("model_id"), id -> new ArrayList<>())
                    .add(new ModelMetric(
                            row.getString("model_id"),
                            row.getString("metric_key"),
                            row.getDouble("metric_value"),
                            row.getLong("metric_timestamp"),
                            row.getLong("step"),
                            row.getString("dataset_name"),
                            row.getString("dataset_digest"),
                            row.getString("run_id")));
        });
        return metrics;
    }
}
