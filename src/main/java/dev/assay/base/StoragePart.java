package dev.assay.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import javax.sql.DataSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

@Component
@Order(20)
class StoragePart implements SystemPart {

    private final Storage storage;
    private final DataSource database;

    StoragePart(Storage storage, DataSource database) {
        this.storage = storage;
        this.database = database;
    }

    @Override
    public String title() {
        return "Storage";
    }

    @Override
    public SequencedMap<String, String> facts() {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        Path folder = storage.folder(".").toAbsolutePath().normalize();
        facts.put("Data folder", folder.toString());
        facts.put("Free there", free(folder));
        facts.put("Database", product());
        return facts;
    }

    private static String free(Path folder) {
        try {
            return Sizes.shown(Files.getFileStore(folder).getUsableSpace());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String product() {
        try (Connection connection = database.getConnection()) {
            DatabaseMetaData about = connection.getMetaData();
            return about.getDatabaseProductName() + " " + about.getDatabaseProductVersion();
        } catch (SQLException e) {
            return "does not answer: " + e.getMessage();
        }
    }
}
