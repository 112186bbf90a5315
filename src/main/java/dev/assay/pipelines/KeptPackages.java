package dev.assay.pipelines;

import dev.assay.base.PythonPackage;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A list of installed packages, as our Python package keeps it: a line each. */
record KeptPackages(List<String> lines) {

    private static final String INSTALLABLE = "[A-Za-z0-9][A-Za-z0-9._-]*==[A-Za-z0-9.+!_-]+";

    /**
     * Without ours: every step finds the one that fits this portal.
     *
     * @param known names of packages that are there without being installed
     */
    static KeptPackages of(String list, Collection<String> known) {
        return new KeptPackages(list.lines()
                .map(String::strip)
                .filter(line ->
                        !line.isEmpty() && !name(line).equals(PythonPackage.NAME) && !known.contains(name(line)))
                .toList());
    }

    private static String name(String line) {
        return line.split("==| @ ")[0];
    }

    /** Which of them no package index has; empty when all can be installed. */
    Optional<String> hindrance() {
        List<String> others =
                lines.stream().filter(line -> !line.matches(INSTALLABLE)).toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("It ran with packages that came from no package index: "
                        + others.stream().limit(3).collect(Collectors.joining(", "))
                        + (others.size() > 3 ? " and " + (others.size() - 3) + " more" : "") + ".");
    }

    boolean has(String name) {
        return lines.stream().anyMatch(line -> name(line).equals(name));
    }

    String requirements() {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    /** The same packages are the same environment, whichever trial asks for them. */
    String environment() {
        return "packages-" + Digests.sha256(requirements()).substring(0, 12);
    }
}
