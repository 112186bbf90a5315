package dev.assay.experiments;

import dev.assay.access.May;
import dev.assay.base.AfterCommit;
import dev.assay.base.Conflict;
import dev.assay.base.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Data sets that trials read, and logged models that they read or made. */
@Service
public class LinkedTrials {

    private static final String CONTEXT = "mlflow.data.context";
    private static final int MOST = 1000;
    private static final int LONGEST_SOURCE = 65_535;
    private static final int LONGEST_SCHEMA = 1_048_575;
    private static final int LONGEST_PROFILE = 16_777_215;
    private static final TypeReference<Map<String, String>> TAGS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Trials trials;
    private final LogWriter writer;

    LinkedTrials(JdbcClient jdbc, Trials trials, LogWriter writer) {
        this.jdbc = jdbc;
        this.trials = trials;
        this.writer = writer;
    }

    @PreAuthorize(May.WRITE_TRIALS)
    @Transactional
    public void read(String runId, List<TrialDataset> datasets, List<TrialLinks.Model> models) {
        long trial = writable(runId);
        LogLimits.atMost("datasets", datasets.size(), MOST);
        datasets.forEach(LinkedTrials::check);
        datasets.forEach(dataset -> insert(trial, dataset));
        models.forEach(model -> insert(trial, model, "INPUT"));
        AfterCommit.run(() -> writer.tell(runId));
    }

    @PreAuthorize(May.WRITE_TRIALS)
    @Transactional
    public void made(String runId, List<TrialLinks.Model> models) {
        long trial = writable(runId);
        models.forEach(model -> insert(trial, model, "OUTPUT"));
        AfterCommit.run(() -> writer.tell(runId));
        writer.filesChanged(runId);
    }

    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public TrialLinks of(String runId) {
        return of(List.of(runId)).getOrDefault(runId, TrialLinks.NONE);
    }

    /** By run id; what has no links is left out. */
    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public Map<String, TrialLinks> of(Collection<String> runIds) {
        Map<String, TrialLinks> links = new HashMap<>();
        String[] ids = runIds.toArray(String[]::new);
        jdbc.sql("""
                        select t.run_id, d.* from trial_dataset d join trial t on t.id = d.trial_id
                        where t.run_id = any(?) order by d.name""").param(ids).query((ResultSet row) -> {
            links(links, row).datasets().add(dataset(row));
        });
        jdbc.sql("""
                        select t.run_id, m.* from trial_model m join trial t on t.id = m.trial_id
                        where t.run_id = any(?) order by m.step, m.model_id""").param(ids).query((ResultSet row) -> {
            TrialLinks of = links(links, row);
            (row.getString("direction").equals("INPUT") ? of.inputs() : of.outputs())
                    .add(new TrialLinks.Model(row.getString("model_id"), row.getLong("step")));
        });
        return links;
    }

    /** Name, digest and context of data sets that are no objects of the portal, as one says them, by run id. */
    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public Map<String, List<String>> datasets(Collection<String> runIds) {
        Map<String, List<String>> names = new HashMap<>();
        jdbc.sql("""
                        select t.run_id, d.name, d.digest, d.context from trial_dataset d join trial t on t.id = d.trial_id
                        where t.run_id = any(?) and d.source_type <> 'assay' order by d.name, d.digest""").param(runIds.toArray(String[]::new)).query((ResultSet row) -> {
            String context = row.getString("context");
            names.computeIfAbsent(row.getString("run_id"), id -> new ArrayList<>())
                    .add(row.getString("name") + " @ " + row.getString("digest")
                            + (context == null || context.isEmpty() ? "" : " (" + context + ")"));
        });
        return names;
    }

    private static TrialLinks links(Map<String, TrialLinks> links, ResultSet row) throws SQLException {
        return links.computeIfAbsent(
                row.getString("run_id"), id -> new TrialLinks(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
    }

    private static TrialDataset dataset(ResultSet row) throws SQLException {
        return new TrialDataset(
                row.getString("name"),
                row.getString("digest"),
                row.getString("source_type"),
                row.getString("source"),
                row.getString("schema_json"),
                row.getString("profile"),
                JsonMapper.shared().readValue(row.getString("tags"), TAGS));
    }

    private void insert(long trial, TrialDataset dataset) {
        jdbc.sql("delete from trial_dataset where trial_id = ? and name = ? and digest = ?")
                .params(trial, dataset.name(), dataset.digest())
                .update();
        jdbc.sql("""
                        insert into trial_dataset (trial_id, name, digest, context, source_type, source, schema_json,
                            profile, tags) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(trial, dataset.name(), dataset.digest())
                .param(dataset.tags().get(CONTEXT))
                .params(dataset.sourceType(), dataset.source())
                .param(dataset.schema())
                .param(dataset.profile())
                .param(JsonMapper.shared().writeValueAsString(dataset.tags()))
                .update();
    }

    private void insert(long trial, TrialLinks.Model model, String direction) {
        LogLimits.text("model_id", model.id(), 64);
        jdbc.sql("delete from trial_model where trial_id = ? and model_id = ? and direction = ?")
                .params(trial, model.id(), direction)
                .update();
        jdbc.sql("insert into trial_model (trial_id, model_id, direction, step) values (?, ?, ?, ?)")
                .params(trial, model.id(), direction, model.step())
                .update();
    }

    private long writable(String runId) {
        StoredTrial trial = trials.find(runId).orElseThrow(() -> new NotFound("Trial", runId));
        if (trial.trial().deleted()) {
            throw new Conflict("The trial '%s' is deleted. Restore it first.".formatted(runId));
        }
        return trial.id();
    }

    private static void check(TrialDataset dataset) {
        LogLimits.text("dataset.name", dataset.name(), 500);
        LogLimits.text("dataset.digest", dataset.digest(), 36);
        LogLimits.text("dataset.source_type", dataset.sourceType(), 250);
        LogLimits.text("dataset.source", dataset.source(), LONGEST_SOURCE);
        LogLimits.text("dataset.schema", dataset.schema() == null ? "" : dataset.schema(), LONGEST_SCHEMA);
        LogLimits.text("dataset.profile", dataset.profile() == null ? "" : dataset.profile(), LONGEST_PROFILE);
        LogLimits.pairs("dataset.tags", dataset.tags(), 500);
    }
}
