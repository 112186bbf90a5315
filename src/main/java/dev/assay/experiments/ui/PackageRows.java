package dev.assay.experiments.ui;

import dev.assay.base.PythonPackage;
import dev.assay.experiments.TrialRow;
import dev.assay.experiments.ui.TrialComparison.Row;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Packages of trials side by side, a row each. What the list of a trial cannot tell is no difference. */
final class PackageRows {

    private static final String GROUP = "Packages";

    /** Names of packages that are the script's own tree, as a JSON list. */
    private static final String OF_ITS_TREE = "assay.code.packages";

    private PackageRows() {}

    /** Versions by name. @param packages of each trial, by run id */
    static Map<String, String> list(TrialRow trial, Map<String, Map<String, String>> packages) {
        return packages.getOrDefault(trial.trial().runId(), Map.of());
    }

    /** Of a trial without a list nothing is known; one row says so, and the others compare what is known. */
    static List<Row> of(List<TrialRow> trials, Map<String, Map<String, String>> packages) {
        Set<Integer> unlisted = TrialComparison.places(
                trials.size(), trial -> list(trials.get(trial), packages).isEmpty());
        List<Row> rows = TrialComparison.keyed(GROUP, trials, trial -> list(trial, packages)).stream()
                .map(row -> row.withoutKnowing(TrialComparison.places(
                        trials.size(),
                        trial -> unlisted.contains(trial)
                                || row.values().get(trial) == null && comesAlong(row.name(), trials.get(trial)))))
                .toList();
        return unlisted.isEmpty() || rows.isEmpty()
                ? rows
                : Stream.concat(Stream.of(recorded(trials, packages)), rows.stream())
                        .toList();
    }

    private static Row recorded(List<TrialRow> trials, Map<String, Map<String, String>> packages) {
        return new Row(
                GROUP,
                "list",
                TrialComparison.each(trials, trial -> list(trial, packages).isEmpty() ? "not recorded" : "recorded"));
    }

    /** A step finds our package beside its environment, and what lies in the tree of its code there. */
    private static boolean comesAlong(String name, TrialRow trial) {
        return trial.tags().containsKey("assay.execution")
                && (name.equals(PythonPackage.NAME)
                        || trial.tags().getOrDefault(OF_ITS_TREE, "").contains('"' + name + '"'));
    }
}
