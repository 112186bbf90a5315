import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** People who search, each with a connection of their own: port, token, list of packages, versions, clients, seconds. */
final class SearchLoad {

    private static final int PAGE = 25;
    private static final int PUTS = 100;
    private static final int ASKED = 300;
    private static final int FIRST = 10;

    private final int port;
    private final String token;
    private final Corpus corpus;
    private final int versions;
    private final AtomicInteger incomplete = new AtomicInteger();

    private SearchLoad(int port, String token, Corpus corpus, int versions) {
        this.port = port;
        this.token = token;
        this.corpus = corpus;
        this.versions = versions;
    }

    private enum Kind {
        EXACT,
        PAIR,
        RANGE,
        FACTS,
        PREFIX,
        FUZZY,
        FORM,
        FACETS,
        FACETS_ALL
    }

    public static void main(String[] arguments) throws Exception {
        Path list = Path.of(arguments[2]);
        SearchLoad load = new SearchLoad(
                Integer.parseInt(arguments[0]), arguments[1], new Corpus(list), Integer.parseInt(arguments[3]));
        int clients = Integer.parseInt(arguments[4]);
        int seconds = Integer.parseInt(arguments[5]);
        load.run(clients, Math.max(10, seconds / 3), 1);
        Map<Kind, Figures> figures = load.run(clients, seconds, 2);
        figures.forEach((kind, figure) -> System.out.println(figure.json(kind.name(), seconds, 1)));
        Figures all = new Figures();
        figures.values().forEach(all::addAll);
        System.out.println(all.json("ALL", seconds, 1));
        System.out.println(load.putsUntilFound().json("PUT_FOUND", 1, 1));
        load.quality(Files.readAllLines(list));
        System.out.printf("{\"what\": \"INCOMPLETE\", \"count\": %d}%n", load.incomplete.get());
    }

    private Map<Kind, Figures> run(int clients, int seconds, long seed) throws Exception {
        Map<Kind, Figures> figures = new java.util.TreeMap<>();
        for (Kind kind : Kind.values()) {
            figures.put(kind, new Figures());
        }
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Callable<Void>> all = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                Random random = new Random(seed * 1000 + client);
                all.add(() -> client(random, end, figures));
            }
            for (Future<Void> one : threads.invokeAll(all)) {
                one.get();
            }
        }
        return figures;
    }

    private Void client(Random random, long end, Map<Kind, Figures> figures) throws Exception {
        try (Connection connection = new Connection(port, token)) {
            while (System.nanoTime() < end) {
                Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
                String path = path(query(kind, random), kind == Kind.FACETS || kind == Kind.FACETS_ALL, PAGE);
                long before = System.nanoTime();
                byte[] answer = connection.get(path);
                figures.get(kind).add(System.nanoTime() - before);
                check(kind, answer);
            }
        }
        return null;
    }

    /** Every item says what was found in it. */
    private void check(Kind kind, byte[] answer) {
        int items = Json.count(answer, "digest");
        if (items == 0 && kind != Kind.PREFIX && kind != Kind.RANGE && kind != Kind.FACTS
                || Json.count(answer, "highlights") != items) {
            incomplete.incrementAndGet();
        }
    }

    private String query(Kind kind, Random random) {
        Corpus.Version version = corpus.version(random.nextInt(versions));
        List<String> words = words(version);
        String word = words.get(random.nextInt(words.size()));
        String other = words.get(random.nextInt(words.size()));
        return where(version)
                + switch (kind) {
                    case EXACT -> word + " " + other;
                    case PAIR ->
                        "origin=" + version.metadata().get("origin") + " team="
                                + version.metadata().get("team");
                    case RANGE ->
                        word + " rows>=" + Long.parseLong(version.metadata().get("rows")) / 2;
                    case FACTS -> "kind:" + version.kind() + " latest by:" + version.by() + " after:2025-06 size>10MB";
                    case PREFIX -> other + " " + word.substring(0, Math.min(word.length(), 3 + random.nextInt(3)));
                    case FUZZY -> mistyped(word, random) + " " + other;
                    case FORM -> word + "s " + other;
                    case FACETS -> word;
                    case FACETS_ALL -> "stage=" + version.metadata().get("stage");
                };
    }

    /** The token's project is the default one. */
    private static String where(Corpus.Version version) {
        return version.project().equals("default") ? "" : "project:" + version.project() + " ";
    }

    /** Words of the description that somebody would type. */
    static List<String> words(Corpus.Version version) {
        List<String> words = new ArrayList<>();
        for (String word :
                version.metadata().get("description").toLowerCase(Locale.ROOT).split("[^a-z]+")) {
            if (word.length() > 3) {
                words.add(word);
            }
        }
        return words.isEmpty() ? List.of("data") : words;
    }

    static String mistyped(String word, Random random) {
        int place = random.nextInt(word.length() - 1);
        return word.substring(0, place) + word.charAt(place + 1) + word.charAt(place) + word.substring(place + 2);
    }

    private static String path(String query, boolean facets, int limit) {
        return "/api/v1/objects?limit=" + limit + (facets ? "&facets=true" : "") + "&q="
                + URLEncoder.encode(query, StandardCharsets.UTF_8);
    }

    /** From the answer to a put until a search finds it. */
    private Figures putsUntilFound() throws Exception {
        Figures figures = new Figures();
        try (Connection connection = new Connection(port, token)) {
            for (int i = 0; i < PUTS; i++) {
                String word = "found" + Long.toString(System.nanoTime(), 36);
                connection.put("/api/v1/projects/default/objects?name=" + word + ".txt", new byte[10_000]);
                long before = System.nanoTime();
                while (Json.count(connection.get(path(word, false, 1)), "digest") == 0) {
                    Thread.onSpinWait();
                }
                figures.add(System.nanoTime() - before);
            }
        }
        return figures;
    }

    /** Known items among all others. */
    private void quality(List<String> lines) throws Exception {
        dev.assay.objects.KnownQuestions questions = new dev.assay.objects.KnownQuestions(lines, 7);
        try (Connection connection = new Connection(port, token)) {
            for (String kind : questions.kinds()) {
                int found = 0;
                for (String[] question : questions.of(kind, ASKED)) {
                    String answer = new String(
                            connection.get(path("project:* " + question[0], false, FIRST)), StandardCharsets.UTF_8);
                    found += answer.contains("\"name\":\"" + question[1] + "\"") ? 1 : 0;
                }
                System.out.printf("{\"what\": \"%s\", \"found\": %d, \"asked\": %d}%n", kind, found, ASKED);
            }
        }
    }
}
