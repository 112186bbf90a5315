package dev.assay.objects;

import java.util.List;

/**
 * A version that a search found.
 *
 * @param newest number of the newest version of the same name
 * @param exact everything stands in it as asked; else it only resembles
 * @param highlights what of it was asked for, in the order of the text
 * @param likenesses for what stands in it otherwise than asked: why it was found
 */
public record ObjectHit(
        ObjectVersion version, int newest, boolean exact, List<Highlight> highlights, List<Likeness> likenesses) {

    /** A version that was not searched for. */
    public static ObjectHit listed(ObjectVersion version, int newest) {
        return new ObjectHit(version, newest, true, List.of(), List.of());
    }

    public List<Highlight> highlights(String field) {
        return highlights.stream()
                .filter(highlight -> highlight.field().equals(field))
                .toList();
    }
}
