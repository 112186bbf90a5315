package dev.assay.pipelines;

import com.fasterxml.jackson.annotation.JsonValue;

/** SageMaker's words. */
public enum ExecutionStatus {
    EXECUTING("Executing"),
    STOPPING("Stopping"),
    STOPPED("Stopped"),
    FAILED("Failed"),
    SUCCEEDED("Succeeded");

    private final String word;

    ExecutionStatus(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }

    public boolean ended() {
        return this == STOPPED || this == FAILED || this == SUCCEEDED;
    }
}
