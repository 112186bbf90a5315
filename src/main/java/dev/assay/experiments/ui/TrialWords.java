package dev.assay.experiments.ui;

import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.StatusBadge;
import dev.assay.base.ui.StatusBadge.Tone;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** States and lengths of trials in words. */
final class TrialWords {

    private TrialWords() {}

    static StatusBadge badge(TrialStatus status) {
        return new StatusBadge(tone(status), word(status));
    }

    static Tone tone(TrialStatus status) {
        return switch (status) {
            case SCHEDULED -> Tone.WAITING;
            case RUNNING -> Tone.RUNNING;
            case FINISHED -> Tone.GOOD;
            case FAILED -> Tone.BAD;
            case KILLED -> Tone.QUIET;
        };
    }

    static String word(TrialStatus status) {
        return switch (status) {
            case SCHEDULED -> "Scheduled";
            case RUNNING -> "Running";
            case FINISHED -> "Finished";
            case FAILED -> "Failed";
            case KILLED -> "Stopped";
        };
    }

    static String duration(Trial trial) {
        if (trial.endedAt() == null && trial.status().ended()) {
            return "–";
        }
        Instant end = Optional.ofNullable(trial.endedAt()).orElseGet(Instant::now);
        Duration length = Duration.between(trial.startedAt(), end);
        return RelativeTime.duration(length.isNegative() ? Duration.ZERO : length);
    }

    /** Whether less of this metric is better, told from its name. */
    static boolean lessIsBetter(String metric) {
        String name = metric.toLowerCase(java.util.Locale.ROOT);
        return java.util.stream.Stream.of("loss", "error", "rmse", "mae", "mse", "perplexity", "latency", "duration")
                .anyMatch(name::contains);
    }
}
