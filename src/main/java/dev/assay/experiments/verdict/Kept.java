package dev.assay.experiments.verdict;

import org.jspecify.annotations.Nullable;

/**
 * Something that the portal was given to keep.
 *
 * @param there whether it still can be had
 * @param deleted id of the object version that is only deleted, and can be restored
 */
public record Kept(String label, boolean there, @Nullable String deleted) {

    Kept(String label, boolean there) {
        this(label, there, null);
    }
}
