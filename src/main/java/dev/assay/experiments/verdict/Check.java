package dev.assay.experiments.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.base.PythonPackage;
import dev.assay.lineage.Reference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part looked at.
 *
 * @param words what is known, or what is wrong
 * @param remedy what mends it; absent where nothing has to be mended
 * @param snippet the line that mends it, ready to copy once it is read {@link #at} a portal
 * @param deleted what was only deleted, so that restoring it mends this
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Check(
        Part part,
        Outcome outcome,
        String words,
        @Nullable String remedy,
        @Nullable String snippet,
        List<Reference> deleted) {

    public enum Outcome {
        /** It is kept, or nothing has to be kept. */
        KNOWN,
        /** It was never recorded. */
        MISSING,
        /** It was recorded and is gone since. */
        DRIFTED
    }

    /** Where our package mends it, the line names where the reader gets that. @param server the portal's address */
    public Check at(String server) {
        return PythonPackage.PATH.equals(snippet)
                ? new Check(part, outcome, words, remedy, PythonPackage.install(server), deleted)
                : this;
    }

    static Check known(Part part, String words) {
        return new Check(part, Outcome.KNOWN, words, null, null, List.of());
    }

    static Check missing(Part part, String words, String remedy, @Nullable String snippet) {
        return new Check(part, Outcome.MISSING, words, remedy, snippet, List.of());
    }

    static Check drifted(Part part, String words, String remedy) {
        return deleted(part, words, remedy, List.of());
    }

    static Check deleted(Part part, String words, String remedy, List<Reference> deleted) {
        return new Check(part, Outcome.DRIFTED, words, remedy, null, deleted);
    }
}
