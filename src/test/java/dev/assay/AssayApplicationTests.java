package dev.assay;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AssayTest
class AssayApplicationTests {

    @Autowired
    DataSource database;

    @Test
    void startsOnAnEmptyDatabase() throws Exception {
        try (var connection = database.getConnection();
                var tables = connection.getMetaData().getTables(null, "public", "lineage_edge", null)) {
            assertThat(tables.next()).isTrue();
        }
    }
}
