package dev.assay.objects;

import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers that work on the search index was begun and has not come to its end. */
@Component
class UnfinishedIndex {

    private static final String NAME = "versions";

    private final JdbcClient jdbc;
    private final Clock clock;

    UnfinishedIndex(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    boolean exists() {
        return jdbc.sql("select count(*) from object_index_unfinished where name = ?")
                        .param(NAME)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void begin() {
        jdbc.sql("insert into object_index_unfinished (name, since) values (?, ?) on conflict do nothing")
                .params(NAME, Timestamp.from(clock.instant()))
                .update();
    }

    void end() {
        jdbc.sql("delete from object_index_unfinished where name = ?")
                .param(NAME)
                .update();
    }
}
