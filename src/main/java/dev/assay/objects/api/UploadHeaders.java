package dev.assay.objects.api;

import dev.assay.base.ComparedBytes;
import dev.assay.base.EncodedWords;
import dev.assay.base.InvalidInput;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the headers of an upload say, in S3's manner. */
final class UploadHeaders {

    /** For readers of the API's description. */
    static final String DIGESTS =
            "Its SHA-256 in x-amz-checksum-sha256 (base64), Content-Digest, Repr-Digest or Digest (sha-256=:base64:), or its"
                    + " MD5 in Content-MD5, is compared with what arrives: nothing is stored where they differ.";

    private static final String PREFIX = "x-amz-meta-";
    private static final Pattern DIGEST = Pattern.compile("(?i)sha-256=(?<marked>:?)(?<base64>.*)\\k<marked>");
    private static final List<String> DIGEST_HEADERS = List.of("Content-Digest", "Repr-Digest", "Digest");
    private static final int SHA_256_BYTES = 32;
    private static final String CONTENT_MD5 = "Content-MD5";
    private static final int MD5_BYTES = 16;

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

    /** Says of each key that was given in capitals how it is stored. */
    static List<String> notes(HttpServletRequest request) {
        return notes(Collections.list(request.getHeaderNames()).stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(PREFIX))
                .map(name -> name.substring(PREFIX.length())));
    }

    static List<String> notes(Stream<String> keys) {
        return keys.filter(key -> !key.equals(key.toLowerCase(Locale.ROOT)))
                .map(key -> "The metadata key '%s' was stored as '%s': keys are lower case, as on S3."
                        .formatted(key, key.strip().toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** Hexadecimal SHA-256 from {@code x-amz-checksum-sha256}, {@code Content-Digest}, {@code Repr-Digest} or {@code Digest}. */
    static @Nullable String digest(HttpServletRequest request) {
        String checksum = request.getHeader("x-amz-checksum-sha256");
        if (checksum != null) {
            return hex("x-amz-checksum-sha256", checksum);
        }
        return DIGEST_HEADERS.stream()
                .flatMap(header -> digests(header, request))
                .findFirst()
                .orElse(null);
    }

    /** Other kinds of digest in the list are left alone. */
    private static Stream<String> digests(String header, HttpServletRequest request) {
        return Collections.list(request.getHeaders(header)).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(part -> DIGEST.matcher(part.strip()))
                .filter(Matcher::matches)
                .map(digest -> hex(header, digest.group("base64")));
    }

    /** The body; where its MD5 came with it, in {@code Content-MD5} (RFC 1864), reading ends well only when it has that. */
    static InputStream body(HttpServletRequest request) throws IOException {
        String header = request.getHeader(CONTENT_MD5);
        if (header == null) {
            return request.getInputStream();
        }
        return new ComparedBytes(
                request.getInputStream(),
                md5(),
                digest(CONTENT_MD5, header, "MD5", MD5_BYTES),
                Long.MAX_VALUE,
                found -> new InvalidInput(
                        CONTENT_MD5,
                        header,
                        "The bytes that arrived have the MD5 %s; nothing was stored."
                                .formatted(Base64.getEncoder().encodeToString(found))));
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(String header, String base64) {
        return HexFormat.of().formatHex(digest(header, base64, "SHA-256", SHA_256_BYTES));
    }

    private static byte[] digest(String header, String base64, String kind, int length) {
        try {
            byte[] digest = Base64.getDecoder().decode(base64.strip());
            if (digest.length == length) {
                return digest;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new InvalidInput(header, base64, "Give the %s of the bytes in base64.".formatted(kind));
    }

    private static String decoded(String key, String value) {
        try {
            return EncodedWords.decode(value);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("metadata." + key, e.getMessage(), "Encode the value as =?UTF-8?B?…?=.");
        }
    }
}
