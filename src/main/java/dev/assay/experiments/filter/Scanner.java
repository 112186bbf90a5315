package dev.assay.experiments.filter;

import dev.assay.experiments.FilterProblem;

/** Walks over the text of a filter, and says where it cannot go on. */
final class Scanner {

    private static final String ENDS_OF_WORDS = " \t\r\n=<>!()'\"`,";

    private final String field;
    private final String text;
    private int position;

    /** @param field what the text is, for problems with it */
    Scanner(String field, String text) {
        this.field = field;
        this.text = text;
    }

    int position() {
        return position;
    }

    void back(int position) {
        this.position = position;
    }

    boolean atEnd() {
        blanks();
        return position >= text.length();
    }

    char peek() {
        return position < text.length() ? text.charAt(position) : '\0';
    }

    void blanks() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    /** Takes the symbol if it comes next. */
    boolean take(String symbol) {
        blanks();
        boolean there = text.startsWith(symbol, position);
        position += there ? symbol.length() : 0;
        return there;
    }

    boolean comes(String symbol) {
        blanks();
        return text.startsWith(symbol, position);
    }

    /** Takes the word, in any case, if it comes next and ends there. */
    boolean takeWord(String word) {
        blanks();
        int start = position;
        if (word().equalsIgnoreCase(word)) {
            return true;
        }
        position = start;
        return false;
    }

    /** Everything up to a blank, an operator, a quote, a bracket or a comma; may be empty. */
    String word() {
        int start = position;
        while (position < text.length() && ENDS_OF_WORDS.indexOf(text.charAt(position)) < 0) {
            position++;
        }
        return text.substring(start, position);
    }

    boolean atQuote() {
        return "'\"`".indexOf(peek()) >= 0 && position < text.length();
    }

    /** A quoted text; the quote itself stands in it doubled or after a backslash. */
    String quoted() {
        int start = position;
        char quote = text.charAt(position++);
        StringBuilder content = new StringBuilder();
        while (position < text.length()) {
            char next = text.charAt(position++);
            boolean escaped = next == '\\' && peek() == quote || next == quote && peek() == quote;
            if (escaped) {
                content.append(text.charAt(position++));
            } else if (next == quote) {
                return content.toString();
            } else {
                content.append(next);
            }
        }
        throw problem(start, "The quote that opens here is not closed.");
    }

    FilterProblem problem(int at, String message) {
        return new FilterProblem(field, text, at, message);
    }
}
