package dev.assay.experiments;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** @param place in the order of the list: last the trial's start and its id */
record FoundTrial(StoredTrial trial, List<@Nullable Object> place) {

    Object value() {
        return Objects.requireNonNull(place.getFirst());
    }

    long started() {
        return trial.trial().startedAt().toEpochMilli();
    }
}
