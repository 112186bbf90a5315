package dev.assay.objects.api;

import dev.assay.base.InvalidInput;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the headers of an upload say, in S3's manner. */
final class UploadHeaders {

    private static final String PREFIX = "x-amz-meta-";
    private static final Pattern ENCODED_WORD =
            Pattern.compile("=\\?([A-Za-z0-9-]+)\\?([bBqQ])\\?([^?]*)\\?=(\\s+(?==\\?))?");
    private static final Pattern DIGEST = Pattern.compile("(?i)sha-256=:?([A-Za-z0-9+/=]+?):?");
    private static final int SHA_256_BYTES = 32;

    private UploadHeaders() {}

    /** From {@code x-amz-meta-*}; values may be RFC 2047 words. */
    static Map<String, String> metadata(HttpServletRequest request) {
        Map<String, String> metadata = new TreeMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            String key = name.toLowerCase(Locale.ROOT);
            if (!key.startsWith(PREFIX)) {
                continue;
            }
            key = key.substring(PREFIX.length());
            List<String> values = Collections.list(request.getHeaders(name));
            if (values.size() > 1 || metadata.containsKey(key)) {
                throw new InvalidInput("metadata." + key, name, "Give each key once: case does not count.");
            }
            metadata.put(key, decoded(key, values.getFirst()));
        }
        return metadata;
    }

    /** Hexadecimal SHA-256 from {@code x-amz-checksum-sha256}, {@code Digest} or {@code Repr-Digest}. */
    static @Nullable String digest(HttpServletRequest request) {
        String checksum = request.getHeader("x-amz-checksum-sha256");
        if (checksum != null) {
            return hex("x-amz-checksum-sha256", checksum);
        }
        for (String header : List.of("Digest", "Repr-Digest")) {
            String value = request.getHeader(header);
            for (String part : value == null ? List.<String>of() : List.of(value.split(","))) {
                Matcher digest = DIGEST.matcher(part.strip());
                if (digest.matches()) {
                    return hex(header, digest.group(1));
                }
            }
        }
        return null;
    }

    private static String hex(String header, String base64) {
        try {
            byte[] digest = Base64.getDecoder().decode(base64.strip());
            if (digest.length == SHA_256_BYTES) {
                return HexFormat.of().formatHex(digest);
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new InvalidInput(header, base64, "Give the SHA-256 of the bytes in base64.");
    }

    private static String decoded(String key, String value) {
        String text = utf8(value);
        Matcher words = ENCODED_WORD.matcher(text);
        StringBuilder whole = new StringBuilder();
        while (words.find()) {
            words.appendReplacement(whole, Matcher.quoteReplacement(decoded(key, words)));
        }
        return words.appendTail(whole).toString();
    }

    private static String decoded(String key, Matcher word) {
        try {
            boolean base64 = word.group(2).equalsIgnoreCase("b");
            byte[] bytes = base64 ? Base64.getDecoder().decode(word.group(3)) : quoted(word.group(3));
            return new String(bytes, Charset.forName(word.group(1)));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new InvalidInput("metadata." + key, word.group(1), "Encode the value as =?UTF-8?B?…?=.");
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("metadata." + key, word.group(), "Encode the value as =?UTF-8?B?…?=.");
        }
    }

    private static byte[] quoted(String text) {
        List<Byte> bytes = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '=') {
                bytes.add((byte) HexFormat.fromHexDigits(text, i + 1, i + 3));
                i += 2;
            } else {
                bytes.add((byte) (character == '_' ? ' ' : character));
            }
        }
        byte[] whole = new byte[bytes.size()];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = bytes.get(i);
        }
        return whole;
    }

    /** The server reads headers as Latin-1; what was sent as UTF-8 is put right. */
    private static String utf8(String value) {
        try {
            byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return value;
        }
    }
}
