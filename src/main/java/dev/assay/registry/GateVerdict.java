package dev.assay.registry;

import java.util.List;

/** What the gate found in one version, rule by rule. */
public record GateVerdict(List<Check> checks) {

    /**
     * @param words the rule for people: {@code accuracy ≥ 0.9}
     * @param found what the version has, for people
     */
    public record Check(GateRule rule, boolean passed, String words, String found) {}

    public long passed() {
        return checks.stream().filter(Check::passed).count();
    }

    /** Failed rules that forbid acceptance. */
    public List<Check> blocking() {
        return checks.stream()
                .filter(check -> !check.passed() && check.rule().blocking())
                .toList();
    }
}
