package dev.assay.pipelines.definition;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The step types that run here, with their word in a definition. */
public enum StepType {
    PROCESSING("Processing"),
    TRAINING("Training"),
    CONDITION("Condition"),
    REGISTER_MODEL("RegisterModel"),
    FAIL("Fail");

    private final String word;

    StepType(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Whether a process of its own does the step's work. */
    public boolean runsProcess() {
        return this == PROCESSING || this == TRAINING;
    }

    static Optional<StepType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(StepType::word).collect(Collectors.joining(", "));
    }
}
