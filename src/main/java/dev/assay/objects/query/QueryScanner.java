package dev.assay.objects.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks over the text of a query. */
final class QueryScanner {

    private static final List<String> OPERATORS = List.of("!=", ">=", "<=", "=", ">", "<");

    private final String text;
    private int position;

    QueryScanner(String text) {
        this.text = text;
    }

    int position() {
        return position;
    }

    void back(int to) {
        position = to;
    }

    boolean atEnd() {
        blanks();
        return position >= text.length();
    }

    /** The next character, or NUL at the end. */
    char peek() {
        return position < text.length() ? text.charAt(position) : '\0';
    }

    boolean atBlank() {
        return position >= text.length() || Character.isWhitespace(text.charAt(position));
    }

    void blanks() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    boolean take(char symbol) {
        boolean there = position < text.length() && text.charAt(position) == symbol;
        position += there ? 1 : 0;
        return there;
    }

    /** Takes {@code :*} where the term ends after it. */
    boolean takeAnything() {
        boolean there = text.startsWith(":*", position)
                && (position + 2 == text.length() || Character.isWhitespace(text.charAt(position + 2)));
        position += there ? 2 : 0;
        return there;
    }

    @Nullable
    String takeOperator() {
        for (String operator : OPERATORS) {
            if (text.startsWith(operator, position)) {
                position += operator.length();
                return operator;
            }
        }
        return null;
    }

    /** Everything up to a blank, an operator, a colon or a quote; may be empty. */
    String word() {
        int start = position;
        while (!atBlank() && !atOperator() && peek() != ':' && peek() != '"') {
            position++;
        }
        return text.substring(start, position);
    }

    /** Everything up to a blank; may be empty. */
    String run() {
        int start = position;
        while (!atBlank()) {
            position++;
        }
        return text.substring(start, position);
    }

    /**
     * A quoted text, in which the quote itself stands doubled; absent when it is not closed on its line, and then nothing is
     * taken.
     */
    @Nullable
    String quoted() {
        StringBuilder content = new StringBuilder();
        int at = position + 1;
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next == '\n') {
                return null;
            }
            boolean quote = next == '"';
            if (quote && (at == text.length() || text.charAt(at) != '"')) {
                position = at;
                return content.toString();
            }
            at += quote ? 1 : 0;
            content.append(next);
        }
        return null;
    }

    String since(int start) {
        return text.substring(start, position);
    }

    private boolean atOperator() {
        return OPERATORS.stream().anyMatch(operator -> text.startsWith(operator, position));
    }
}
