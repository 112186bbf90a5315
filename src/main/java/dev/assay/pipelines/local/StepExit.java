package dev.assay.pipelines.local;

import dev.assay.base.Characters;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a step's process ended.
 *
 * @param code absent when a signal ended it
 * @param error why it could not even be started
 */
record StepExit(
        @Nullable Integer code,
        int signal,
        boolean stopped,
        boolean tooLong,
        @Nullable String error) {

    private static final int LONGEST = 500;
    private static final Map<Integer, String> SIGNALS = Map.of(
            4, "an illegal instruction (SIGILL)",
            6, "an abort of its own (SIGABRT)",
            7, "a bus error (SIGBUS)",
            8, "an arithmetic error (SIGFPE)",
            11, "a crash (segmentation fault, SIGSEGV)",
            15, "SIGTERM from outside");

    static StepExit notStarted(String error) {
        return new StepExit(127, 0, false, false, error);
    }

    boolean success() {
        return code != null && code == 0 && !stopped && !tooLong;
    }

    /** Why it failed, in words, with the last that it said. */
    String reason(List<String> lastLines) {
        if (error != null) {
            return "It could not be started: " + error;
        }
        if (tooLong) {
            return "It ran longer than its StoppingCondition allows and was ended.";
        }
        String last = lastLines.isEmpty() ? "" : " Last line: " + cut(lastLines.getLast());
        if (lastLines.stream().anyMatch(line -> line.startsWith("MemoryError"))) {
            return "It ran out of memory." + last;
        }
        if (signal == 9) {
            return "It was killed (SIGKILL), most likely because the machine ran out of memory." + last;
        }
        if (code == null) {
            return "It was ended by " + SIGNALS.getOrDefault(signal, "signal " + signal) + "." + last;
        }
        return "It ended with exit code " + code + "." + last;
    }

    private static String cut(String line) {
        return Characters.shortened(line, LONGEST);
    }
}
