package dev.assay.objects.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a version must be like. Keys are folded to lower case. */
public sealed interface Condition {

    /** Words that are looked for, as they were typed; empty where nothing but a fact is asked. */
    default List<String> words() {
        return List.of();
    }

    /** Whether it is nothing but words. */
    default boolean asksWords() {
        return this instanceof Text || this instanceof Phrase || this instanceof Name;
    }

    /** All of the words stand somewhere in name, metadata or author. */
    record Text(List<String> words) implements Condition {}

    /** The words stand side by side. */
    record Phrase(List<String> words) implements Condition {}

    /** The words stand in the name. */
    record Name(List<String> words) implements Condition {}

    /** Words of the value are looked for under its key alone. */
    record Pair(String key, String value) implements Condition {

        @Override
        public List<String> words() {
            return Words.of(value);
        }

        /** As one can type it. */
        public String text() {
            return quoted(key) + "=" + quoted(value);
        }

        /** Whether it says the same: letter by letter, or as a number that is spelt otherwise, {@code 1e-3} for {@code 0.001}. */
        public boolean asks(String other) {
            return value.equals(other) || number().isPresent() && number().equals(QueryValues.number(other));
        }

        public Optional<Double> number() {
            return QueryValues.number(value);
        }
    }

    /** The key is there with another value. */
    record Other(String key, String value) implements Condition {}

    record Number(String key, Comparison comparison, double value) implements Condition {}

    record HasKey(String key) implements Condition {

        /** As one can type it; without quotes, {@code project:*} asks for all projects. */
        public String text() {
            return (key.equals("project") ? "\"project\"" : quoted(key)) + ":*";
        }
    }

    /** @param slug an asterisk for all projects */
    record Project(String slug) implements Condition {

        public static final String ALL = "*";

        /** All projects, as one can type it. */
        public static final String EVERYWHERE = "project:" + ALL;

        public boolean all() {
            return slug.equals(ALL);
        }
    }

    record Author(String name) implements Condition {}

    /** @param kind the name's ending or a word for the content's type, as facets have it */
    record Kind(String kind) implements Condition {}

    record Stored(Comparison comparison, Instant moment) implements Condition {}

    record Size(Comparison comparison, long bytes) implements Condition {}

    /** No newer version of the name exists. */
    record Latest() implements Condition {}

    private static String quoted(String text) {
        boolean plain = !text.isEmpty()
                && text.chars()
                        .noneMatch(character -> Character.isWhitespace(character) || "\"=<>!:".indexOf(character) >= 0)
                && !text.startsWith("-");
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
