package dev.assay.objects.aws;

import dev.assay.base.EncodedWords;
import dev.assay.base.InvalidInput;
import dev.assay.base.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an object of the portal carries beside its users' metadata, under the one key {@value #KEY}: all that its row needs
 * and S3 does not know. It says for which key it was made, since a copy of an object takes its metadata along.
 *
 * @param digest SHA-256, hexadecimal
 */
record CarriedManifest(String id, Instant createdAt, String digest, String createdBy) {

    static final String KEY = "assay";

    private static final Pattern FORM =
            Pattern.compile("1 ([0-9a-f]{32}) ([0-9]+) ([A-Za-z0-9_-]{43}) ([0-9a-f]{8}) (.+)", Pattern.DOTALL);
    private static final Pattern HEADER_NAME = Pattern.compile("[a-z0-9!#$%&'*+.^_`|~-]+");
    private static final int MAXIMUM_BYTES = 2048;

    /** The users' metadata and the manifest as headers carry them. */
    Map<String, String> with(Map<String, String> metadata, String key) {
        Map<String, String> carried = new TreeMap<>();
        metadata.forEach((name, value) -> carried.put(checked(name), EncodedWords.encode(value)));
        carried.put(KEY, text(key));
        int bytes = bytes(carried);
        if (bytes > MAXIMUM_BYTES) {
            throw new InvalidInput(
                    "metadata",
                    "%,d bytes".formatted(bytes),
                    "On S3, all keys and values as they are sent have %,d bytes together and may have %,d, of which the portal itself needs %d; text that is not ASCII takes about 4/3 as much. Put long texts into an object of their own."
                            .formatted(bytes, MAXIMUM_BYTES, bytes(Map.of(KEY, text(key)))));
        }
        return carried;
    }

    private static String checked(String name) {
        if (name.equals(KEY)) {
            throw new InvalidInput(
                    "metadata." + name, name, "On S3 the portal needs this key itself; use another one.");
        }
        if (!HEADER_NAME.matcher(name).matches()) {
            throw new InvalidInput(
                    "metadata." + name, name, "On S3 a key may have letters, digits and !#$%&'*+-.^_`|~ only.");
        }
        return name;
    }

    private String text(String key) {
        return "1 %s %d %s %s %s"
                .formatted(
                        id,
                        ChronoUnit.MICROS.between(Instant.EPOCH, createdAt),
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(HexFormat.of().parseHex(digest)),
                        check(key),
                        EncodedWords.encode(createdBy));
    }

    /** Empty where the object carries none, or that of another key. */
    static Optional<CarriedManifest> of(Map<String, String> decoded, String key) {
        Matcher form = FORM.matcher(decoded.getOrDefault(KEY, ""));
        if (!form.matches() || !form.group(4).equals(check(key))) {
            return Optional.empty();
        }
        return Optional.of(new CarriedManifest(
                form.group(1),
                Instant.EPOCH.plus(Long.parseLong(form.group(2)), ChronoUnit.MICROS),
                HexFormat.of().formatHex(Base64.getUrlDecoder().decode(form.group(3))),
                form.group(5)));
    }

    private static String check(String key) {
        byte[] digest = Sha256.start().digest(key.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, 4);
    }

    private static int bytes(Map<String, String> metadata) {
        return metadata.entrySet().stream()
                .mapToInt(pair -> pair.getKey().length() + pair.getValue().length())
                .sum();
    }
}
