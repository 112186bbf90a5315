package dev.assay.lineage;

import java.time.Instant;
import java.util.Set;

/** {@code from} {@code relation} {@code to}: trial "read" object version, execution "made" model version. */
public record Edge(Reference from, String relation, Reference to, Instant at) {

    /** Relations that point to what came later; all others point to what was there before. */
    static final Set<String> ONWARDS = Set.of("made", "registered", "served by");

    /** Which of the two a walk in this direction comes from. */
    Reference near(boolean before) {
        return before ? result() : source();
    }

    Reference far(boolean before) {
        return before ? source() : result();
    }

    /** Which of the two was there before. */
    public Reference source() {
        return ONWARDS.contains(relation) ? from : to;
    }

    /** Which of the two rests on the other. */
    public Reference result() {
        return ONWARDS.contains(relation) ? to : from;
    }
}
