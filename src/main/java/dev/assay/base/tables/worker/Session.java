package dev.assay.base.tables.worker;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A database in memory that lives for one question, reaches nothing but the files that it was given, and knows its limits. */
final class Session implements AutoCloseable {

    private static final String MEMORY = "640MB";
    private static final String SPILL = "4GB";

    /** Makes something of the current row. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Connection connection;

    private Session(String spill, List<String> files) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("memory_limit", MEMORY);
        settings.setProperty("threads", "2");
        settings.setProperty("temp_directory", spill);
        settings.setProperty("max_temp_directory_size", SPILL);
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("allow_community_extensions", "false");
        connection = DriverManager.getConnection("jdbc:duckdb:", settings);
        run("set allowed_paths = [" + files.stream().map(Session::text).collect(Collectors.joining(", ")) + "]");
        run("set enable_external_access = false");
        run("set lock_configuration = true");
    }

    static Session reading(String spill, String... files) throws SQLException {
        return new Session(spill, Arrays.asList(files));
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    <T> List<T> list(String sql, Row<T> reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<T> read = new ArrayList<>();
            while (rows.next()) {
                read.add(reader.read(rows));
            }
            return read;
        }
    }

    /** Of a query that answers one row. */
    <T> T one(String sql, Row<T> reader) throws SQLException {
        return list(sql, reader).getFirst();
    }

    long count(String sql) throws SQLException {
        return one(sql, row -> row.getLong(1));
    }

    /** Columns of a query, by name and type. */
    List<Field> fields(String query) throws SQLException {
        return list("describe " + query, row -> new Field(row.getString(1), row.getString(2)));
    }

    /** A text as SQL writes it. */
    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    static @Nullable Double finite(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() || !Double.isFinite(value) ? null : value;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
