package dev.assay.experiments.ui;

import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import dev.assay.base.Page;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialField.Kind;
import dev.assay.experiments.TrialQuery;
import dev.assay.experiments.TrialRow;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trials as CSV with whole values, page after page, so that 200,000 of them need no more memory than a page. */
class TrialExport implements DownloadHandler {

    private static final int AT_ONCE = 200;

    /** A verdict follows from all tags of a trial, which may be long. */
    private static final int JUDGED_AT_ONCE = 50;

    private final TrialListServices services;
    private final TrialQuery query;
    private final List<TrialField> columns;
    private final String experiment;

    /**
     * @param columns attributes, too; the run id comes first, named or not
     * @param experiment its name, which the file gets
     */
    TrialExport(TrialListServices services, TrialQuery query, List<TrialField> columns, String experiment) {
        this.services = services;
        this.query = query;
        this.columns = columns.stream()
                .filter(column -> !column.equals(TrialField.attribute("run_id")))
                .toList();
        this.experiment = experiment;
    }

    @Override
    public void handleDownloadRequest(DownloadEvent event) throws IOException {
        event.setFileName(file());
        event.setContentType("text/csv;charset=utf-8");
        Writer out = new OutputStreamWriter(event.getOutputStream(), StandardCharsets.UTF_8);
        write(out, judges() ? JUDGED_AT_ONCE : AT_ONCE);
        // Not closed when something fails: half a list must not look like a whole one.
        out.close();
    }

    /** As any system takes it, whatever the experiment is called. */
    String file() {
        String plain = experiment.replaceAll("[^\\p{L}\\p{M}\\p{N}._-]+", "-");
        return plain.substring(0, plain.offsetByCodePoints(0, Math.min(100, plain.codePointCount(0, plain.length()))))
                + ".csv";
    }

    void write(Writer out, int atOnce) throws IOException {
        List<Object> header = new ArrayList<>(List.of("run_id"));
        columns.forEach(column -> header.add(name(column)));
        out.write(DelimitedRows.line(header.toArray()));
        String next = null;
        do {
            Page<TrialRow> page = services.search().find(query.page(next, atOnce), columns);
            Map<String, String> verdicts = judges() ? verdicts(page.items()) : Map.of();
            for (TrialRow row : page.items()) {
                out.write(line(row, verdicts));
            }
            next = page.next();
        } while (next != null);
    }

    private boolean judges() {
        return columns.contains(VerdictCells.FIELD);
    }

    private Map<String, String> verdicts(List<TrialRow> rows) {
        List<String> runIds = rows.stream().map(row -> row.trial().runId()).toList();
        Map<String, String> words = new HashMap<>();
        services.reproducibility()
                .verdicts(services.search().taggedRows(runIds))
                .forEach((runId, verdict) -> words.put(runId, verdict.word()));
        return words;
    }

    private String line(TrialRow row, Map<String, String> verdicts) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(row.trial().runId());
        columns.forEach(column -> cells.add(value(row, column, verdicts)));
        return DelimitedRows.line(cells.toArray());
    }

    private static String name(TrialField column) {
        return column.equals(TrialField.attribute("duration"))
                ? "duration_ms"
                : column.kind() == Kind.ATTRIBUTE ? column.key() : TrialFields.text(column);
    }

    private static @Nullable Object value(TrialRow row, TrialField column, Map<String, String> verdicts) {
        return switch (column.kind()) {
            case METRIC -> row.metrics().get(column.key());
            case ATTRIBUTE ->
                column.equals(VerdictCells.FIELD)
                        ? verdicts.get(row.trial().runId())
                        : attribute(row.trial(), column.key());
            default -> TrialFields.full(row, column);
        };
    }

    private static @Nullable Object attribute(Trial trial, String key) {
        return switch (key) {
            case "run_name" -> trial.name();
            case "status" -> trial.status().name();
            case "start_time" -> trial.startedAt();
            case "end_time" -> trial.endedAt();
            case "user_id" -> trial.startedBy();
            case "duration" ->
                trial.endedAt() == null
                        ? null
                        : (Object) Duration.between(trial.startedAt(), trial.endedAt())
                                .toMillis();
            default -> null;
        };
    }
}
