package dev.assay.review;

import org.jspecify.annotations.Nullable;

/**
 * One line of "what changes" between the served version and a candidate.
 *
 * @param difference in words or signs; empty when there is none
 */
public record Change(Group group, String name, Cell before, Cell after, String difference, Effect effect) {

    public enum Group {
        METRICS("Metrics"),
        PARAMS("Params"),
        DATA("Data"),
        CODE("Code"),
        ENVIRONMENT("Environment"),
        PACKAGE("Package");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** What the change means for the model, where that can be said. */
    public enum Effect {
        BETTER,
        WORSE,
        NEUTRAL
    }

    /**
     * @param whole the unshortened value
     * @param link its page
     */
    public record Cell(String text, String whole, @Nullable String link) {

        static final Cell NONE = new Cell("–", "", null);

        static Cell of(@Nullable String text) {
            return text == null || text.isEmpty() ? NONE : new Cell(text, text, null);
        }
    }

    public boolean differs() {
        return !before.whole().equals(after.whole());
    }
}
