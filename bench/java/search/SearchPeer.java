import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same texts in a table with trigrams, asked straight over JDBC: address, list, versions, clients, seconds. */
final class SearchPeer {

    private static final int BATCH = 5_000;
    private static final String EXACT =
            "select * from version where text ilike ? and text ilike ? order by id desc limit 25";
    private static final String FUZZY =
            "select *, word_similarity(?, text) as near from version where ? <% text and text ilike ? order by near desc limit 25";

    private SearchPeer() {}

    public static void main(String[] arguments) throws Exception {
        Corpus corpus = new Corpus(Path.of(arguments[1]));
        int versions = Integer.parseInt(arguments[2]);
        try (Connection database = DriverManager.getConnection(arguments[0], "sa", "")) {
            fill(database, corpus, versions);
        }
        int seconds = Integer.parseInt(arguments[4]);
        for (String kind : List.of("EXACT", "FUZZY")) {
            Figures figures = new Figures();
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            try (ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(arguments[3]))) {
                List<Callable<Void>> clients = new ArrayList<>();
                for (int client = 0; client < Integer.parseInt(arguments[3]); client++) {
                    Random random = new Random(client);
                    clients.add(() -> client(arguments[0], kind, corpus, versions, random, end, figures));
                }
                for (Future<Void> client : threads.invokeAll(clients)) {
                    client.get();
                }
            }
            System.out.println(figures.json(kind, seconds, 1));
        }
    }

    private static void fill(Connection database, Corpus corpus, int versions) throws Exception {
        try (Statement statement = database.createStatement()) {
            statement.execute("create extension pg_trgm");
            statement.execute("create table version (id varchar(32) primary key, name text, text text)");
        }
        database.setAutoCommit(false);
        try (PreparedStatement rows = database.prepareStatement("insert into version values (?, ?, ?)")) {
            for (int i = 0; i < versions; i++) {
                Corpus.Version version = corpus.version(i);
                rows.setString(1, version.id());
                rows.setString(2, version.name());
                rows.setString(
                        3,
                        version.name() + " "
                                + String.join(" ", version.metadata().values()));
                rows.addBatch();
                if (i % BATCH == BATCH - 1 || i == versions - 1) {
                    rows.executeBatch();
                    database.commit();
                }
            }
        }
        database.setAutoCommit(true);
        try (Statement statement = database.createStatement()) {
            statement.execute("create index on version using gin (text gin_trgm_ops)");
            statement.execute("vacuum analyze version");
        }
    }

    private static Void client(
            String address, String kind, Corpus corpus, int versions, Random random, long end, Figures figures)
            throws Exception {
        try (Connection database = DriverManager.getConnection(address, "sa", "");
                PreparedStatement query = database.prepareStatement(kind.equals("EXACT") ? EXACT : FUZZY)) {
            while (System.nanoTime() < end) {
                List<String> words = SearchLoad.words(corpus.version(random.nextInt(versions)));
                String word = words.get(random.nextInt(words.size()));
                String other = words.get(random.nextInt(words.size()));
                if (kind.equals("EXACT")) {
                    query.setString(1, "%" + word + "%");
                    query.setString(2, "%" + other + "%");
                } else {
                    String wrong = SearchLoad.mistyped(word, random);
                    query.setString(1, wrong);
                    query.setString(2, wrong);
                    query.setString(3, "%" + other + "%");
                }
                long before = System.nanoTime();
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        rows.getString(3);
                    }
                }
                figures.add(System.nanoTime() - before);
            }
        }
        return null;
    }
}
