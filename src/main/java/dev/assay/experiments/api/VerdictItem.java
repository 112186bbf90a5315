package dev.assay.experiments.api;

import dev.assay.experiments.verdict.Check;
import dev.assay.experiments.verdict.Verdict;
import java.util.List;

/** @param word complete, drifted, or how many parts are missing */
record VerdictItem(Verdict.State state, String word, List<Check> checks) {

    /** @param server the portal's address, as the caller sees it */
    static VerdictItem of(Verdict verdict, String server) {
        return new VerdictItem(
                verdict.state(),
                verdict.word(),
                verdict.checks().stream().map(check -> check.at(server)).toList());
    }
}
