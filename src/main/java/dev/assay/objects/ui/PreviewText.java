package dev.assay.objects.ui;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The beginning of a file as text, if it is text. */
final class PreviewText {

    private static final JsonMapper JSON = JsonMapper.shared();

    private PreviewText() {}

    /** @param cut whether more bytes follow, so that the last character may be broken */
    static Optional<String> of(byte[] head, boolean cut) {
        CharBuffer text = CharBuffer.allocate(head.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(head), text, !cut);
        String decoded = text.flip().toString();
        boolean binary = decoded.chars().anyMatch(c -> c < ' ' && !Character.isWhitespace(c) && c != 0x1b);
        return result.isError() || binary ? Optional.empty() : Optional.of(decoded);
    }

    /** JSON is indented where it is complete and small. */
    static String pretty(String name, String text) {
        if (!name.endsWith(".json") && !name.endsWith(".ipynb")) {
            return text;
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(text));
        } catch (JacksonException e) {
            return text;
        }
    }
}
