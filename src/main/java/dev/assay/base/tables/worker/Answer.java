package dev.assay.base.tables.worker;

import dev.assay.base.tables.TableDifference;
import dev.assay.base.tables.TableProfile;
import org.jspecify.annotations.Nullable;

/** What the worker answers, a line of JSON: one of its parts. */
public record Answer(
        @Nullable String refused,
        @Nullable Converted converted,
        @Nullable TableProfile profile,
        @Nullable TableDifference difference,
        TableDifference.@Nullable Changes changes) {

    /**
     * @param cut whether rows were left out
     * @param note what had to be taken differently than it stands there
     */
    public record Converted(boolean cut, String note) {}

    static final String NO_MEMORY = "It needs more memory than a look at a table may take.";

    /** What DuckDB had when it ran out of memory it does not give back whole. */
    public boolean leavesLittleMemory() {
        return NO_MEMORY.equals(refused);
    }

    static Answer refused(String why) {
        return new Answer(why, null, null, null, null);
    }

    static Answer of(Converted converted) {
        return new Answer(null, converted, null, null, null);
    }

    static Answer of(TableProfile profile) {
        return new Answer(null, null, profile, null, null);
    }

    static Answer of(TableDifference difference) {
        return new Answer(null, null, null, difference, null);
    }

    static Answer of(TableDifference.Changes changes) {
        return new Answer(null, null, null, null, changes);
    }
}
