package dev.assay.objects.local;

import dev.assay.objects.ObjectVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of a version, with a checksum of all before it as its last property. Its name begins with the version's id. */
final class ManifestFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final String SEAL = ",\"crc32c\":\"";
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final int TIME_DIGITS = 12;

    private ManifestFile() {}

    /** What the file holds is not what was written. */
    static final class Damaged extends Exception {

        Damaged(String why) {
            super(why);
        }
    }

    static byte[] content(ObjectVersion version) {
        String json = JSON.writeValueAsString(version);
        String open = json.substring(0, json.length() - 1);
        return (open + SEAL + checksum(open) + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    static ObjectVersion read(Path file) throws IOException, Damaged {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        int seal = text.lastIndexOf(SEAL);
        // those of earlier releases have none
        if (seal >= 0 && !text.substring(seal + SEAL.length()).equals(checksum(text.substring(0, seal)) + "\"}")) {
            throw new Damaged("Its checksum is another.");
        }
        try {
            ObjectVersion version = JSON.readValue(text, ObjectVersion.class);
            String id = id(file);
            if (!id.equals(version.id()) || !isDigest(version.digest()) || !whole(version)) {
                throw new Damaged("It does not describe version " + id + ".");
            }
            return version;
        } catch (JacksonException | NullPointerException e) {
            throw new Damaged("It is not the JSON of a version.");
        }
    }

    static String id(Path file) {
        return file.getFileName().toString().replaceFirst("\\..*", "");
    }

    static boolean isDigest(String text) {
        return DIGEST.matcher(text).matches();
    }

    private static boolean whole(ObjectVersion version) {
        return Stream.of(version.project(), version.name(), version.contentType(), version.metadata())
                        .allMatch(Objects::nonNull)
                && version.createdBy() != null
                && version.createdAt() != null
                && version.number() > 0;
    }

    /** By the time in its name; a name without one is left to be read. */
    static boolean isYoungerThan(Path file, Instant moment) {
        String name = file.getFileName().toString();
        try {
            return moment.isBefore(Instant.EPOCH) || Long.parseLong(name, 0, TIME_DIGITS, 16) >= moment.toEpochMilli();
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            return true;
        }
    }

    private static String checksum(String text) {
        CRC32C sum = new CRC32C();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }
}
