package dev.assay.lineage;

import dev.assay.base.Characters;

/**
 * A thing of some module.
 *
 * @param id as in its page's address: a run id, an object version's id, {@code iris/7} for a model version,
 *     {@code iris/iris/definition?version=3} for a definition version
 * @param label for people; cut at 300 characters
 */
public record Reference(Kind kind, String id, String label) {

    private static final int LONGEST_LABEL = 300;
    private static final String PURGED = ", purged";

    public Reference {
        label = label.length() <= LONGEST_LABEL ? label : Characters.shortened(label, LONGEST_LABEL - 1);
    }

    /** Tells things apart; the same one may be called otherwise elsewhere. */
    public String key() {
        return kind + " " + id;
    }

    public String page() {
        return kind.page(id);
    }

    /** The same thing, when it is gone for ever and only who made it still tells of it. */
    Reference purged() {
        return isPurged()
                ? this
                : new Reference(kind, id, Characters.shortened(label, LONGEST_LABEL - PURGED.length() - 1) + PURGED);
    }

    /** Whether it is gone for ever, so that it has no page. */
    public boolean isPurged() {
        return kind == Kind.OBJECT_VERSION && label.endsWith(PURGED);
    }
}
