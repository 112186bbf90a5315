package dev.assay.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class FileSpaceTests {

    @TempDir
    Path folder;

    @Test
    void givingBackSpaceKeepsWhatIsInTheFile() throws Exception {
        JdbcDataSource files = new JdbcDataSource();
        files.setURL("jdbc:h2:file:" + folder.resolve("db") + ";WRITE_DELAY=0");
        try (var connection = files.getConnection()) {
            var source = new SingleConnectionDataSource(connection, true);
            JdbcTemplate jdbc = new JdbcTemplate(source);
            jdbc.execute("create table t (id int primary key, bytes varbinary(100000))");
            byte[] bytes = new byte[100_000];
            new Random(1).nextBytes(bytes);
            for (int i = 0; i < 500; i++) {
                jdbc.update("insert into t values (?, ?)", i, bytes);
            }
            jdbc.update("delete from t where mod(id, 7) > 0");
            FileSpace space = new FileSpace(source);
            for (int i = 0; i < 5; i++) {
                space.round();
                jdbc.update("delete from t where id = ?", 500 + i);
            }
            assertThat(jdbc.queryForList("select bytes from t", byte[].class))
                    .hasSize(72)
                    .allSatisfy(row -> assertThat(row).isEqualTo(bytes));
            space.destroy();
        }
    }
}
