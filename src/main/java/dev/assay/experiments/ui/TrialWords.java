package dev.assay.experiments.ui;

import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.StatusBadge;
import dev.assay.base.ui.StatusBadge.Tone;
import dev.assay.experiments.LoggedModel;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** States of trials and of their models, their number and their length, in words. */
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

    static StatusBadge badge(LoggedModel.Status status) {
        Tone tone =
                switch (status) {
                    case UNSPECIFIED -> Tone.QUIET;
                    case PENDING -> Tone.WAITING;
                    case READY -> Tone.GOOD;
                    case UPLOAD_FAILED -> Tone.BAD;
                };
        return new StatusBadge(tone, word(status));
    }

    static String word(LoggedModel.Status status) {
        return switch (status) {
            case UNSPECIFIED -> "state unknown";
            case PENDING -> "pending";
            case READY -> "ready";
            case UPLOAD_FAILED -> "upload failed";
        };
    }

    static String count(int trials) {
        return trials == 1 ? "1 trial" : "%,d trials".formatted(trials);
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
