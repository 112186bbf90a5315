package dev.assay.experiments.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.base.PythonPackage;
import org.jspecify.annotations.Nullable;

/**
 * One part looked at.
 *
 * @param words what is known, or what is wrong
 * @param remedy what mends it; absent where nothing has to be mended
 * @param snippet the line that mends it, ready to copy once it is read {@link #at} a portal
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Check(
        Part part,
        Outcome outcome,
        String words,
        @Nullable String remedy,
        @Nullable String snippet) {

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
                ? new Check(part, outcome, words, remedy, PythonPackage.install(server))
                : this;
    }

    static Check known(Part part, String words) {
        return new Check(part, Outcome.KNOWN, words, null, null);
    }

    static Check missing(Part part, String words, String remedy, @Nullable String snippet) {
        return new Check(part, Outcome.MISSING, words, remedy, snippet);
    }

    static Check drifted(Part part, String words, String remedy) {
        return new Check(part, Outcome.DRIFTED, words, remedy, null);
    }
}
