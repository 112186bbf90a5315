package dev.assay.experiments;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an experiment is about: the metric of its tag {@code assay.metric}, else a score that its newest trials have. */
public final class LeadingMetric {

    public static final String TAG = "assay.metric";

    /** A trial that failed at once has no metrics: those before it tell what the experiment is about. */
    public static final int LOOKED_AT = 10;

    /** Metrics of each that are looked at: by name, what autologging puts beside a score may come before it. */
    public static final int NAMES = 20;

    /** A rank in the middle of a name may be a score, such as the mean reciprocal rank. */
    private static final Pattern BESIDE = Pattern.compile(
            "rank(_.*)?|epochs?|steps?|iterations?|lr|learning_rate|.*_ms"
                    + "|(.*_)?(times?|timestamp|durations?|elapsed|runtime|secs?|seconds?|minutes?|hours?|std|stddev|stdev|var)(_.*)?");

    private static final Pattern SCORE =
            Pattern.compile(".*(accuracy|score|loss|error|precision|recall|auc|rmse|mape|perplexity).*"
                    + "|(.*_)?(acc|f1|r2|mae|mse|map|iou|miou|dice|bleu|ndcg|mrr|mcc|wer|reward)(_.*)?");

    private LeadingMetric() {}

    /** @param newest the newest trial first, each with at least the first of its metrics */
    public static Optional<String> of(Experiment experiment, List<TrialRow> newest) {
        return Optional.ofNullable(experiment.tags().get(TAG))
                .or(() -> among(newest.stream().limit(LOOKED_AT).flatMap(row -> row.metrics().keySet().stream())));
    }

    /** The first that is a score by its name, else the first; none of times, ranks, deviations, counters, and of the machine. */
    public static Optional<String> among(Stream<String> metrics) {
        return metrics.filter(metric -> !SystemMetrics.contain(metric))
                .filter(metric -> !BESIDE.matcher(parts(metric)).matches())
                .min(Comparator.comparing(
                        metric -> !SCORE.matcher(parts(metric)).matches()));
    }

    /** In small letters, each part behind a low line: {@code valFitTime} and {@code val/fit-time} are {@code val_fit_time}. */
    private static String parts(String metric) {
        return metric.replaceAll("(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+", "_").toLowerCase(Locale.ROOT);
    }
}
