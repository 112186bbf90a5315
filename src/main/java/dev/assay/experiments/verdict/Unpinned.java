package dev.assay.experiments.verdict;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What was never recorded of a script's trial of which all else is kept: it can be run again, and may come out otherwise. */
public record Unpinned(boolean data, boolean seed) {

    private static final Unpinned NOTHING = new Unpinned(false, false);
    private static final Set<Part> PINS = EnumSet.of(Part.DATA, Part.SEED);

    static Unpinned of(Verdict verdict) {
        Set<Part> missing = verdict.findings().stream().map(Check::part).collect(Collectors.toSet());
        boolean alone = verdict.state() == Verdict.State.MISSING && PINS.containsAll(missing);
        return alone && !verdict.madeByStep()
                ? new Unpinned(missing.contains(Part.DATA), missing.contains(Part.SEED))
                : NOTHING;
    }

    public boolean any() {
        return data || seed;
    }

    /** As in: Run it again though its data are not pinned? */
    public String words() {
        if (data && seed) {
            return "neither its data nor its seed are pinned";
        }
        return data ? "its data are not pinned" : "its seed is not pinned";
    }

    /** What it does then, as in: It reads what it finds. */
    public String consequence() {
        if (data && seed) {
            return "reads what it finds and draws anew";
        }
        return data ? "reads what it finds" : "draws anew";
    }
}
