package dev.assay.experiments.verdict;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a trial came from, as far as it is known.
 *
 * @param step absent for a trial that no pipeline made
 * @param executionGone a pipeline made it, and that execution was removed
 * @param tryRepeated a pipeline made it, and its step was tried again in another trial
 * @param archive the code of the step
 * @param code as it lay on the disk
 * @param codeNotKept why there is none, where there is none
 * @param codeWhole whether every file of its tree was kept
 * @param difference to the commit
 * @param untracked files that stand neither in the commit nor in the difference
 * @param packages lock file or list of installed packages
 * @param python version that it ran with
 * @param environment the environment version that it ran in
 * @param data versions that it read
 * @param named data that is named by its digest only
 * @param noData the trial says itself that it reads none
 * @param seed as it was logged
 */
record Provenance(
        @Nullable FrozenStep step,
        boolean executionGone,
        boolean tryRepeated,
        @Nullable Kept archive,
        @Nullable Kept code,
        MissingCode codeNotKept,
        boolean codeWhole,
        @Nullable String commit,
        Difference difference,
        List<String> untracked,
        @Nullable Kept packages,
        @Nullable String python,
        @Nullable Kept environment,
        List<Kept> data,
        List<String> named,
        boolean noData,
        int params,
        @Nullable String seed) {

    /** What is known of what was not committed. */
    enum Difference {
        NONE,
        KEPT,
        GONE,
        CUT,
        UNKNOWN
    }
}
