package dev.assay.experiments.ui;

import dev.assay.base.Page;
import dev.assay.base.ui.DelimitedDownload;
import dev.assay.base.ui.KeysetGrid;
import dev.assay.experiments.MetricHistory;
import dev.assay.experiments.MetricPoint;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialColumns;
import dev.assay.experiments.TrialSet;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every point of a metric in several trials as the rows of a CSV file, trial by trial, read while they are sent. */
final class PointRows implements KeysetGrid.Source<List<@Nullable Object>> {

    private static final int AT_ONCE = 5_000;

    /** The trial that is read, and where in its points; absent at their start. */
    private record Place(int trial, @Nullable String point) {

        static final Place START = new Place(0, null);

        static Place parse(String token) {
            String[] parts = token.split(" ", 2);
            return new Place(Integer.parseInt(parts[0]), parts.length == 1 ? null : parts[1]);
        }

        String token() {
            return point == null ? String.valueOf(trial) : trial + " " + point;
        }
    }

    private final MetricHistory history;
    private final TrialColumns columns;
    private final TrialSet trials;
    private final String metric;

    PointRows(MetricHistory history, TrialColumns columns, TrialSet trials, String metric) {
        this.history = history;
        this.columns = columns;
        this.trials = trials;
        this.metric = metric;
    }

    /** @param file its name, with its ending */
    DelimitedDownload download(String file) {
        return new DelimitedDownload(file, List.of("trial", "id", "step", "time", metric), AT_ONCE, () -> this);
    }

    /** Those of one trial; none of a trial that is gone. */
    @Override
    public Page<List<@Nullable Object>> read(@Nullable String next, int limit) {
        Place place = next == null ? Place.START : Place.parse(next);
        Page<List<@Nullable Object>> rows = columns.trials(trials.at(place.trial())).values().stream()
                .findFirst()
                .map(trial -> rows(trial, place.point(), limit))
                .orElseGet(() -> new Page<>(List.of(), null));
        return new Page<>(rows.items(), following(place.trial(), rows.next()));
    }

    private @Nullable String following(int trial, @Nullable String point) {
        if (point != null) {
            return new Place(trial, point).token();
        }
        return trial + 1 < trials.size() ? new Place(trial + 1, null).token() : null;
    }

    private Page<List<@Nullable Object>> rows(Trial trial, @Nullable String next, int limit) {
        Page<MetricPoint> points = history.points(trial.runId(), metric, next, limit);
        return new Page<>(
                points.items().stream().map(point -> row(trial, point)).toList(), points.next());
    }

    private static List<@Nullable Object> row(Trial trial, MetricPoint point) {
        return List.of(
                trial.name(), trial.runId(), point.step(), Instant.ofEpochMilli(point.timestamp()), point.value());
    }
}
