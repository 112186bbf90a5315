package dev.assay.experiments.verdict;

import dev.assay.experiments.verdict.Check.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a trial can be done again: complete, or what is missing or has drifted, each with what mends it.
 *
 * @param missingCode why the portal does not hold what it takes to start its code; absent where it does
 */
public record Verdict(List<Check> checks, @Nullable MissingCode missingCode) {

    public enum State {
        COMPLETE,
        MISSING,
        DRIFTED
    }

    public State state() {
        if (count(Outcome.DRIFTED) > 0) {
            return State.DRIFTED;
        }
        return count(Outcome.MISSING) > 0 ? State.MISSING : State.COMPLETE;
    }

    public boolean complete() {
        return state() == State.COMPLETE;
    }

    /** What does not hinder a relaunch although it is missing. */
    public Unpinned unpinned() {
        return Unpinned.of(this);
    }

    /** Whether a step of a pipeline made it. */
    public boolean madeByStep() {
        return checks.stream().anyMatch(check -> check.part() == Part.DEFINITION);
    }

    /** What is missing or has drifted. */
    public List<Check> findings() {
        return checks.stream().filter(check -> check.outcome() != Outcome.KNOWN).toList();
    }

    /** As a badge says it: complete, 2 missing, drifted. */
    public String word() {
        return switch (state()) {
            case COMPLETE -> "complete";
            case MISSING -> count(Outcome.MISSING) + " missing";
            case DRIFTED -> "drifted";
        };
    }

    private long count(Outcome outcome) {
        return checks.stream().filter(check -> check.outcome() == outcome).count();
    }
}
