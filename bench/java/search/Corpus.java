import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Versions that look like those of a team: names, a description, and pairs. Words are drawn as often as public packages use
 * them in their descriptions; a sixth of them from a long tail of rare ones, so that the vocabulary grows as real ones do.
 * The same number always gives the same version.
 */
final class Corpus {

    private static final String[] ORIGINS = {
        "youtube", "vimeo", "crm", "web", "sensor", "survey", "open-data", "partner"
    };
    private static final String[] TEAMS = {"pricing", "churn", "vision", "speech", "fraud", "search", "risk", "growth"};
    private static final String[] KINDS = {"csv", "parquet", "json", "pkl", "png", "txt", "onnx", "npy"};
    private static final String[] STAGES = {"raw", "clean", "features", "labelled"};
    private static final String[] PEOPLE = {"ada", "grace", "alan", "edsger", "barbara", "donald", "margaret", "ken"};
    private static final String[] SYLLABLES = {
        "ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu", "cha", "gri", "plo", "stra", "en", "or", "ul", "ix",
        "an", "es"
    };
    private static final int RARE = 300_000;
    private static final long START = 1_735_689_600_000L;
    private static final long APART = 40_000;

    private final List<String[]> known = new ArrayList<>();
    private final List<String> common = new ArrayList<>();

    record Version(
            String id,
            String project,
            String name,
            int number,
            boolean newest,
            long size,
            String kind,
            String by,
            long millis,
            Map<String, String> metadata) {}

    Corpus(Path list) throws IOException {
        for (String line : Files.readAllLines(list)) {
            String[] parts = line.split("\t");
            known.add(parts);
            for (String word : parts[1].split("[^A-Za-z]+")) {
                if (word.length() > 1) {
                    common.add(word.toLowerCase(Locale.ROOT));
                }
            }
        }
    }

    /** Every third version is the next one of the name before it; the first ones are the packages themselves. */
    Version version(int i) {
        Random random = new Random(i * 0x9E3779B97F4A7C15L);
        boolean known = i < this.known.size();
        int first = known || i % 3 != 2 || i - 1 < this.known.size() ? i : i - 1;
        boolean followed = !known && i % 3 == 1;
        Map<String, String> metadata = new TreeMap<>();
        metadata.put("description", known ? this.known.get(i)[1] : description(random));
        metadata.put("origin", often(random, ORIGINS));
        metadata.put("team", often(random, TEAMS));
        metadata.put("stage", often(random, STAGES));
        metadata.put("rows", String.valueOf((long) Math.exp(random.nextDouble() * 16)));
        if (random.nextInt(3) == 0) {
            metadata.put("score", String.format(Locale.ROOT, "%.4f", random.nextDouble()));
        }
        if (random.nextInt(4) == 0) {
            metadata.put("commit", Integer.toHexString(random.nextInt() | 0x1000_0000));
        }
        long millis = START + i * APART;
        return new Version(
                String.format("%012x%020x", millis, (long) i),
                first % 10 < 7 ? "default" : "project-" + first % 10,
                known ? this.known.get(i)[0] : name(first),
                first == i ? 1 : 2,
                !followed,
                (long) Math.exp(random.nextDouble() * 23),
                known ? "binary" : kind(first),
                often(random, PEOPLE),
                millis,
                metadata);
    }

    String word(Random random) {
        return random.nextInt(6) == 0 ? rare(random) : common.get(random.nextInt(common.size()));
    }

    private String description(Random random) {
        StringBuilder text = new StringBuilder();
        for (int words = 5 + random.nextInt(10); words > 0; words--) {
            text.append(word(random)).append(words > 1 ? " " : "");
        }
        return text.toString();
    }

    private String name(int first) {
        Random random = new Random(first * 0xD1B54A32D192ED03L);
        return "%s/%s_%s/2026-%02d-%02d/part-%05d.%s"
                .formatted(
                        often(random, TEAMS),
                        word(random),
                        word(random),
                        1 + random.nextInt(12),
                        1 + first / 100_000,
                        first % 100_000,
                        kind(first));
    }

    private static String kind(int first) {
        return often(new Random(first * 31L), KINDS);
    }

    /** The first ones far more often than the last ones. */
    private static String often(Random random, String[] values) {
        return values[(int) (values.length * Math.pow(random.nextDouble(), 2))];
    }

    private static String rare(Random random) {
        int place = (int) Math.pow(RARE, random.nextDouble());
        Random letters = new Random(place);
        StringBuilder word = new StringBuilder();
        for (int syllables = 2 + letters.nextInt(3); syllables > 0; syllables--) {
            word.append(SYLLABLES[letters.nextInt(SYLLABLES.length)]);
        }
        return word.toString();
    }
}
