package dev.assay.objects;

import java.util.List;

/**
 * How the versions that a search found are made up.
 *
 * @param exact whether they hold everything as it was asked; only where there are none, similar ones are counted
 * @param estimated whether a part was counted that stands for all
 */
public record Facets(long total, boolean exact, boolean estimated, List<Group> groups) {

    /** @param term of the search box that asks for the whole group; empty where there is none */
    public record Group(Kind kind, String title, String term, List<Value> values) {}

    /** @param term of the search box that asks for it */
    public record Value(String label, String term, long count) {}

    public enum Kind {
        KIND,
        PROJECT,
        METADATA,
        AGE,
        SIZE
    }
}
