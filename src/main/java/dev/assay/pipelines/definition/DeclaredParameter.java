package dev.assay.pipelines.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parameter that the definition declares; its default is a suggestion, never a value. */
public record DeclaredParameter(
        String name,
        Type type,
        @Nullable String suggestion,
        @Nullable String description,
        List<String> choices,
        @Nullable Double minimum,
        @Nullable Double maximum) {

    public enum Type {
        STRING("String"),
        INTEGER("Integer"),
        FLOAT("Float"),
        BOOLEAN("Boolean");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
