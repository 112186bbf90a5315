package dev.assay.objects;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is to be done to the search index as a whole, remembered over a restart. */
@Component
class IndexNotes {

    /** What may be noted. */
    enum Note {
        /** It is built anew, and was not finished. */
        BUILDING("versions"),
        /** It did not take in something that was committed. */
        MISSED("missed");

        private final String key;

        Note(String key) {
            this.key = key;
        }
    }

    private final JdbcClient jdbc;

    IndexNotes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is noted already stays noted since then. */
    void add(Note note, Instant since) {
        jdbc.sql("insert into object_index_unfinished (name, since) values (?, ?) on conflict do nothing")
                .params(note.key, Timestamp.from(since))
                .update();
    }

    Optional<Instant> since(Note note) {
        return jdbc.sql("select since from object_index_unfinished where name = ?")
                .param(note.key)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    void remove(Note note) {
        jdbc.sql("delete from object_index_unfinished where name = ?")
                .param(note.key)
                .update();
    }
}
