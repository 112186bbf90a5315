package dev.assay.pipelines.definition;

import com.fasterxml.jackson.annotation.JsonValue;

/** SageMaker's words, and Waiting and Skipped, which it does not name. */
public enum StepStatus {
    WAITING("Waiting"),
    STARTING("Starting"),
    EXECUTING("Executing"),
    SUCCEEDED("Succeeded"),
    FAILED("Failed"),
    STOPPED("Stopped"),
    SKIPPED("Skipped");

    private final String word;

    StepStatus(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }

    public boolean ended() {
        return this != WAITING && !running();
    }

    public boolean running() {
        return this == STARTING || this == EXECUTING;
    }
}
