package dev.assay.base.tables;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** How a text was written down as bytes, as far as its beginning tells. */
public enum TextEncoding {
    UTF_8(StandardCharsets.UTF_8, ""),
    UTF_16(StandardCharsets.UTF_16, "It is read as UTF-16."),

    /** Windows' own, which holds what Latin-1 does and, where that has control characters, the euro sign and quotes. */
    LATIN_1(Charset.forName("windows-1252"), "It is not UTF-8, and is read as Latin-1.");

    private static final int MARK = 2;

    private final Charset charset;
    private final String note;

    TextEncoding(Charset charset, String note) {
        this.charset = charset;
        this.note = note;
    }

    /**
     * UTF-16 by its byte order mark, else UTF-8 where all of it is that, else Latin-1; none when it is not text. Control
     * characters are allowed in UTF-8 alone, for any bytes at all could be Latin-1.
     *
     * @param cut whether more bytes follow, so that the last character may be broken
     */
    static Optional<TextEncoding> of(byte[] head, boolean cut) {
        if (isMarked(head)) {
            return UTF_16.decoded(head, cut).filter(TextEncoding::isPlain).map(text -> UTF_16);
        }
        return UTF_8.decoded(head, cut).map(text -> UTF_8).or(() -> LATIN_1.decoded(head, cut)
                .filter(TextEncoding::isPlain)
                .map(text -> LATIN_1));
    }

    private static boolean isMarked(byte[] head) {
        int mark = head.length < MARK ? 0 : (head[0] & 0xff) << 8 | head[1] & 0xff;
        return mark == 0xfeff || mark == 0xfffe;
    }

    /** Without control characters other than blanks, line ends and the escapes of coloured logs. */
    static boolean isPlain(String text) {
        return text.chars().noneMatch(c -> c < ' ' && !Character.isWhitespace(c) && c != 0x1b);
    }

    Charset charset() {
        return charset;
    }

    /** What a reader is told of it: a sentence; nothing of UTF-8. */
    public String note() {
        return note;
    }

    /** @return none where the bytes are something else */
    Optional<String> decoded(byte[] head, boolean cut) {
        CharBuffer text = CharBuffer.allocate(head.length);
        boolean broken =
                charset.newDecoder().decode(ByteBuffer.wrap(head), text, !cut).isError();
        return broken ? Optional.empty() : Optional.of(text.flip().toString());
    }
}
