package dev.assay.experiments;

import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The last value of each metric of a logged model, by data set. */
@Component
public class LoggedModelMetrics {

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

    void log(String runId, List<ModelMetric> points) {
        points.forEach(point -> {
            boolean known = jdbc.sql("select count(*) from logged_model where id = ?")
                            .param(point.modelId())
                            .query(Integer.class)
                            .single()
                    > 0;
            if (known) {
                log(runId, point);
            }
        });
    }

    private void log(String runId, ModelMetric point) {
        int updated = jdbc.sql("""
                        update logged_model_metric set metric_value = ?, metric_timestamp = ?, step = ?, run_id = ?
                        where model_id = ? and metric_key = ? and dataset_name = ? and dataset_digest = ?
                            and (step < ? or (step = ? and metric_timestamp <= ?))""")
                .params(point.value(), point.timestamp(), point.step(), runId)
                .params(point.modelId(), point.key(), point.dataset(), point.digest())
                .params(point.step(), point.step(), point.timestamp())
                .update();
        if (updated == 0) {
            jdbc.sql("""
                            insert into logged_model_metric (metric_value, metric_timestamp, step, run_id, model_id,
                                metric_key, dataset_name, dataset_digest)
                            values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
                    .params(point.value(), point.timestamp(), point.step(), runId)
                    .params(point.modelId(), point.key(), point.dataset(), point.digest())
                    .update();
        }
    }

    Map<String, List<ModelMetric>> of(Collection<String> modelIds) {
        Map<String, List<ModelMetric>> metrics = new HashMap<>();
        jdbc.sql("select * from logged_model_metric where model_id = any(?) order by metric_key, dataset_name")
                .param(modelIds.toArray(String[]::new))
                .query((ResultSet row) -> {
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
