package dev.assay.experiments.ui;

import dev.assay.base.Page;
import dev.assay.base.ui.DelimitedDownload;
import dev.assay.base.ui.FileName;
import dev.assay.base.ui.KeysetGrid;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialField.Kind;
import dev.assay.experiments.TrialQuery;
import dev.assay.experiments.TrialRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Trials as the rows of a CSV file, with whole values. */
final class TrialExport implements KeysetGrid.Source<List<@Nullable Object>> {

    private static final int AT_ONCE = 200;

    /** A verdict follows from all tags of a trial, which may be long. */
    private static final int JUDGED_AT_ONCE = 50;

    private final TrialListServices services;
    private final TrialQuery query;
    private final List<TrialField> columns;

    /** @param columns attributes, too; the run id comes first, named or not */
    TrialExport(TrialListServices services, TrialQuery query, List<TrialField> columns) {
        this.services = services;
        this.query = query;
        this.columns = columns.stream()
                .filter(column -> !column.equals(TrialField.attribute("run_id")))
                .toList();
    }

    /** @param experiment its name, which the file gets */
    DelimitedDownload download(String experiment) {
        return new DelimitedDownload(
                FileName.of(experiment) + ".csv", header(), judges() ? JUDGED_AT_ONCE : AT_ONCE, () -> this);
    }

    List<String> header() {
        return Stream.concat(Stream.of("run_id"), columns.stream().map(TrialExport::name))
                .toList();
    }

    @Override
    public Page<List<@Nullable Object>> read(@Nullable String next, int limit) {
        Page<TrialRow> page = services.search().find(query.page(next, limit), columns);
        Map<String, String> verdicts = judges() ? verdicts(page.items()) : Map.of();
        return page.map(row -> cells(row, verdicts));
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

    private List<@Nullable Object> cells(TrialRow row, Map<String, String> verdicts) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(row.trial().runId());
        columns.forEach(column -> cells.add(value(row, column, verdicts)));
        return cells;
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
            case "user" -> trial.startedBy();
            case "duration" ->
                trial.endedAt() == null
                        ? null
                        : (Object) Duration.between(trial.startedAt(), trial.endedAt())
                                .toMillis();
            default -> null;
        };
    }
}
