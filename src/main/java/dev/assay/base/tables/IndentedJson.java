package dev.assay.base.tables;

import java.util.Optional;

/** Good JSON over several lines. Only blanks between its parts change: numbers and escapes stay as they were written. */
final class IndentedJson {

    private final String json;
    private final boolean lists;
    private final int most;
    private final StringBuilder out = new StringBuilder();

    /** The brackets that are not closed yet. */
    private final StringBuilder open = new StringBuilder();

    private boolean begun;

    private IndentedJson(String json, boolean lists, int most) {
        this.json = json;
        this.lists = lists;
        this.most = most;
    }

    /**
     * @param json complete and without a fault
     * @param lists whether their members, too, stand on lines of their own
     * @param most characters that it may become
     */
    static Optional<String> of(String json, boolean lists, int most) {
        return new IndentedJson(json, lists, most).indented();
    }

    private Optional<String> indented() {
        int at = 0;
        while (at < json.length() && out.length() <= most) {
            at = part(at);
        }
        return Optional.of(out.toString()).filter(text -> text.length() <= most);
    }

    /** Answers where the next one begins. */
    private int part(int at) {
        char character = json.charAt(at);
        if (Character.isWhitespace(character)) {
            return at + 1;
        }
        if (character == '}' || character == ']') {
            close(character);
            return at + 1;
        }
        if (begun) {
            separate();
            begun = false;
        }
        switch (character) {
            case '"' -> {
                int end = endOfText(at);
                out.append(json, at, end);
                return end;
            }
            case '{', '[' -> {
                out.append(character);
                open.append(character);
                begun = true;
            }
            case ',' -> {
                out.append(',');
                begun = true;
            }
            case ':' -> out.append(" : ");
            default -> out.append(character);
        }
        return at + 1;
    }

    private void close(char bracket) {
        open.setLength(open.length() - 1);
        out.append(parted(bracket == '}') && !begun ? "\n" + indent() : " ").append(bracket);
        begun = false;
    }

    private void separate() {
        out.append(parted(open.charAt(open.length() - 1) == '{') ? "\n" + indent() : " ");
    }

    /** Whether each member stands on a line of its own. */
    private boolean parted(boolean object) {
        return object || lists;
    }

    private String indent() {
        return "  ".repeat((int)
                open.chars().filter(bracket -> parted(bracket == '{')).count());
    }

    /** Behind the quote that closes it. */
    private int endOfText(int quote) {
        int at = quote + 1;
        while (json.charAt(at) != '"') {
            at += json.charAt(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }
}
