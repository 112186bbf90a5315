package dev.assay.base.tables;

/** Good JSON over several lines. Only blanks between its parts change: numbers and escapes stay as they were written. */
final class IndentedJson {

    private final String json;
    private final StringBuilder out = new StringBuilder();

    /** The brackets that are not closed yet. */
    private final StringBuilder open = new StringBuilder();

    private boolean begun;

    private IndentedJson(String json) {
        this.json = json;
    }

    /** @param json complete and without a fault */
    static String of(String json) {
        IndentedJson indented = new IndentedJson(json);
        int at = 0;
        while (at < json.length()) {
            at = indented.part(at);
        }
        return indented.out.toString();
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
        out.append(bracket == '}' && !begun ? "\n" + indent() : " ").append(bracket);
        begun = false;
    }

    /** Members of an object stand on lines of their own, those of a list on one. */
    private void separate() {
        boolean object = open.charAt(open.length() - 1) == '{';
        out.append(object ? "\n" + indent() : " ");
    }

    private String indent() {
        return "  ".repeat((int) open.chars().filter(bracket -> bracket == '{').count());
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
