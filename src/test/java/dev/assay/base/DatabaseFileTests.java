package dev.assay.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class DatabaseFileTests {

    private static final int ROWS = 400;
    private static final int ROW = 20_000;

    @TempDir
    Path folder;

    @Test
    void givesBackWhatIsDeleted() throws IOException {
        String url = "jdbc:h2:file:%s/assay;MODE=PostgreSQL;WRITE_DELAY=0;RETENTION_TIME=0".formatted(folder);
        try (SingleConnectionDataSource database = new SingleConnectionDataSource(url, true)) {
            JdbcTemplate jdbc = new JdbcTemplate(database);
            fill(jdbc);
            jdbc.update("delete from thing where mod(id, 10) <> 0");
            long before = size();

            DatabaseFile file = new DatabaseFile(database);
            for (int round = 0; round < 20; round++) {
                file.shrink();
            }

            assertThat(before).isGreaterThan(ROWS * ROW);
            assertThat(size()).isLessThan(before / 3);
            assertThat(jdbc.queryForList("select packed from thing order by id", byte[].class))
                    .containsExactlyElementsOf(kept());
        }
    }

    private static List<byte[]> kept() {
        Random random = new Random(1);
        List<byte[]> kept = new ArrayList<>();
        for (int id = 0; id < ROWS; id++) {
            byte[] packed = new byte[ROW];
            random.nextBytes(packed);
            if (id % 10 == 0) {
                kept.add(packed);
            }
        }
        return kept;
    }

    private static void fill(JdbcTemplate jdbc) {
        jdbc.execute("create table thing (id bigint primary key, packed bytea)");
        Random random = new Random(1);
        byte[] packed = new byte[ROW];
        for (int id = 0; id < ROWS; id++) {
            random.nextBytes(packed);
            jdbc.update("insert into thing values (?, ?)", id, packed);
        }
    }

    private long size() throws IOException {
        return Files.size(folder.resolve("assay.mv.db"));
    }
}
