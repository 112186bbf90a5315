import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;

/** Writes the rows of versions into a portal's database: address, list of packages, how many. No bytes lie behind them. */
final class SearchSeed {

    private static final int BATCH = 5_000;

    private SearchSeed() {}

    public static void main(String[] arguments) throws Exception {
        Corpus corpus = new Corpus(Path.of(arguments[1]));
        int count = Integer.parseInt(arguments[2]);
        try (Connection database = DriverManager.getConnection(arguments[0])) {
            database.setAutoCommit(false);
            try (PreparedStatement versions = database.prepareStatement(
                            "insert into object_version (id, project, name, number, digest, size, content_type, created_by,"
                                    + " created_at, own, newest) values (?, ?, ?, ?, ?, ?, ?, ?, ?, false, ?)");
                    PreparedStatement pairs = database.prepareStatement(
                            "insert into object_metadata (version_id, meta_key, meta_value) values (?, ?, ?)")) {
                for (int i = 0; i < count; i++) {
                    add(corpus.version(i), versions, pairs);
                    if (i % BATCH == BATCH - 1 || i == count - 1) {
                        versions.executeBatch();
                        pairs.executeBatch();
                        database.commit();
                    }
                }
            }
        }
    }

    private static void add(Corpus.Version version, PreparedStatement versions, PreparedStatement pairs)
            throws SQLException {
        versions.setString(1, version.id());
        versions.setString(2, version.project());
        versions.setString(3, version.name());
        versions.setInt(4, version.number());
        versions.setString(5, "0".repeat(64));
        versions.setLong(6, version.size());
        versions.setString(7, "application/octet-stream");
        versions.setString(8, version.by());
        versions.setTimestamp(9, new Timestamp(version.millis()));
        versions.setBoolean(10, version.newest());
        versions.addBatch();
        for (var pair : version.metadata().entrySet()) {
            pairs.setString(1, version.id());
            pairs.setString(2, pair.getKey());
            pairs.setString(3, pair.getValue());
            pairs.addBatch();
        }
    }
}
