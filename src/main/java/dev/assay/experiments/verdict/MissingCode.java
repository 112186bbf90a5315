package dev.assay.experiments.verdict;

import dev.assay.experiments.ObjectTag;
import java.util.Map;

/**
 * Why the portal does not hold what starts a script, or a notebook's session, again.
 *
 * @param ofPackage whether our Python package was absent, or too old to keep it
 */
public record MissingCode(String reason, boolean ofPackage) {

    public static final MissingCode GONE =
            new MissingCode("Its code was kept, and was purged or deleted since.", false);

    /** By the words of our Python package in the tag {@code assay.code}. */
    private static final Map<String, String> REASONS = Map.of(
            "no script",
            "Its code was not kept: it ran at a prompt, in an installed program, or in a file that Git ignores."
                    + " What a script of the repository logs can be relaunched.",
            "too large",
            "Its code was not kept: it is more than 50 MB or 10,000 files. Let Git ignore what is data, keep that here"
                    + " by saver.put, and the next trial can be relaunched.",
            "secret argument",
            "Its code was not kept, for one of its arguments looks like a secret. Read that from elsewhere, and the"
                    + " next trial can be relaunched.",
            "secret cell",
            "Its code was not kept, for one of the cells that ran in its notebook holds a secret: a text for something that"
                    + " is named like a password or a token, or an address with a password. Read that from a variable of"
                    + " the environment, restart the kernel, and the next trial can be relaunched.",
            "long arguments",
            "Its code was not kept, for its arguments are more than a tag holds. Put them into a file of the repository,"
                    + " and the next trial can be relaunched.",
            "not stored",
            "Its code was not kept: the portal did not take it when the trial began.",
            "unknown",
            "Its code was not kept: Git did not say in time which files belong to it.");

    /** Of a trial whose tags do not name all that it takes. */
    public static MissingCode of(Map<String, String> tags) {
        boolean codeKept = ObjectTag.id(tags, ObjectTag.CODE).isPresent();
        String reason = REASONS.get(tags.getOrDefault(codeKept ? ObjectTag.SESSION : ObjectTag.CODE, ""));
        return reason == null ? neverKept(tags) : new MissingCode(reason, false);
    }

    private static MissingCode neverKept(Map<String, String> tags) {
        if (tags.containsKey("assay.notebook")) {
            return new MissingCode(
                    "It ran in a notebook, and neither its cells nor its code were kept. Let the notebook lie in a Git"
                            + " repository that has a commit, bring our Python package up to date (with"
                            + " --force-reinstall), and what its next session logs can be relaunched.",
                    true);
        }
        if (tags.containsKey("assay.python") && !tags.containsKey("mlflow.source.git.commit")) {
            return new MissingCode(
                    "Its code was not kept: it lay in no Git repository that has a commit. What scripts and notebooks of"
                            + " one log can be relaunched.",
                    false);
        }
        return new MissingCode(
                "The portal does not hold its code. With our Python package beside mlflow, scripts and notebooks in a Git"
                        + " repository keep it when they begin a trial, which can be relaunched then; so can what a"
                        + " Training step makes.",
                true);
    }
}
