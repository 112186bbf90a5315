package dev.assay.base;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Any text in headers, which carry ASCII: as RFC 2047's encoded words, in the way of S3 and its clients. */
public final class EncodedWords {

    private static final Pattern WORD = Pattern.compile("=\\?([A-Za-z0-9-]+)\\?([bBqQ])\\?([^?]*)\\?=(\\s+(?==\\?))?");
    private static final Pattern PLAIN = Pattern.compile("|[!-~]|[!-~][ -~]*[!-~]");

    /** As many bytes as keep a word within RFC 2047's 75 characters. */
    private static final int BYTES_A_WORD = 45;

    private static final char LAST_OF_ASCII = '\u007f';

    private EncodedWords() {}

    /** As it is where a header brings it over unchanged. */
    public static String encode(String text) {
        if (PLAIN.matcher(text).matches() && !text.contains("=?")) {
            return text;
        }
        List<String> words = new ArrayList<>();
        ByteArrayOutputStream word = new ByteArrayOutputStream();
        text.codePoints().forEach(character -> {
            byte[] bytes = Character.toString(character).getBytes(StandardCharsets.UTF_8);
            if (word.size() + bytes.length > BYTES_A_WORD) {
                words.add(word(word));
            }
            word.writeBytes(bytes);
        });
        words.add(word(word));
        return String.join(" ", words);
    }

    private static String word(ByteArrayOutputStream bytes) {
        String word = "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes.toByteArray()) + "?=";
        bytes.reset();
        return word;
    }

    /**
     * What a header says that was read as Latin-1: its encoded words decoded, bytes that are UTF-8 taken as such.
     *
     * @throws IllegalArgumentException when an encoded word cannot be decoded; the message holds the word
     */
    public static String decode(String header) {
        Matcher words = WORD.matcher(utf8(header));
        StringBuilder text = new StringBuilder();
        while (words.find()) {
            words.appendReplacement(text, Matcher.quoteReplacement(decoded(words)));
        }
        return words.appendTail(text).toString();
    }

    private static String decoded(Matcher word) {
        try {
            byte[] bytes = word.group(2).equalsIgnoreCase("b")
                    ? Base64.getDecoder().decode(word.group(3))
                    : quoted(word.group(3));
            return Charset.forName(word.group(1))
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | IndexOutOfBoundsException | CharacterCodingException e) {
            throw new IllegalArgumentException(word.group().strip(), e);
        }
    }

    private static byte[] quoted(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '=') {
                bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
                i += 2;
            } else if (character > LAST_OF_ASCII) {
                throw new IllegalArgumentException(text);
            } else {
                bytes.write(character == '_' ? ' ' : character);
            }
        }
        return bytes.toByteArray();
    }

    private static String utf8(String header) {
        if (!StandardCharsets.ISO_8859_1.newEncoder().canEncode(header)) {
            return header;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(header.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return header;
        }
    }
}
