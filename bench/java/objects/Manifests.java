import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Random;

/** Writes the manifests of a portal that has stored very much, as after the loss of its database: data folder, how many. */
class Manifests {

    private static final String[] WORDS =
            "video audio text image speech sensor price weather click order user track label feature sample embedding"
                    .split(" ");
    private static final int A_NAME = 4;

    public static void main(String[] arguments) throws Exception {
        Path objects = Path.of(arguments[0], "objects");
        int many = Integer.parseInt(arguments[1]);
        byte[] content = "a,b\n1,2\n".getBytes();
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        Path bytes = Files.createDirectories(objects.resolve("bytes/" + digest.substring(0, 2)))
                .resolve(digest);
        Files.write(bytes, content);
        Instant first = Instant.now().truncatedTo(ChronoUnit.MICROS).minusSeconds(40L * 86_400);
        for (int i = 0; i < many; i++) {
            write(objects, digest, content.length, i, first.plusMillis(i * 3000L));
        }
    }

    private static void write(Path objects, String digest, int size, int number, Instant at) throws IOException {
        Random random = new Random(number / A_NAME);
        String id = HexFormat.of().toHexDigits(at.toEpochMilli(), 12) + "%020x".formatted(number);
        String subject = WORDS[random.nextInt(WORDS.length)] + "_" + WORDS[random.nextInt(WORDS.length)];
        Path day = objects.resolve("manifests/" + at.toString().substring(0, 10));
        if (!Files.exists(day)) {
            Files.createDirectories(day);
        }
        Files.writeString(day.resolve(id + ".json"), """
                {"id":"%s","project":"default","name":"seeded/%s_%d.csv","number":%d,"digest":"%s","size":%d,\
                "contentType":"text/csv","metadata":{"origin":"%s","rows":"%d","team":"team %d","description":"%s of the week %d"},\
                "createdBy":"admin","createdAt":"%s"}""".formatted(
                        id,
                        subject,
                        number / A_NAME,
                        number % A_NAME + 1,
                        digest,
                        size,
                        WORDS[random.nextInt(WORDS.length)],
                        number,
                        random.nextInt(40),
                        subject.replace('_', ' '),
                        random.nextInt(52),
                        at));
    }
}
