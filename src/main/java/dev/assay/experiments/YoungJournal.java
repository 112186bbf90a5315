package dev.assay.experiments;

import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What was said of young trials and is in no other table: a row a group of callers, in the caller's transaction. */
@Component
class YoungJournal {

    private static final Logger log = LoggerFactory.getLogger(YoungJournal.class);

    private final JdbcTemplate jdbc;
    private final AtomicLong last = new AtomicLong();

    YoungJournal(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    YoungRow add(List<YoungNews> news) {
        YoungRow row = new YoungRow(last.incrementAndGet(), news);
        jdbc.update("insert into young_trial (id, packed) values (?, ?)", row.id(), YoungNews.pack(news));
        return row;
    }

    /** In the order in which it was said; without what can't be read. */
    List<YoungRow> read() {
        List<YoungRow> rows = new ArrayList<>();
        jdbc.query("select id, packed from young_trial order by id", (ResultSet row) -> {
            long id = row.getLong(1);
            last.accumulateAndGet(id, Math::max);
            try {
                rows.add(new YoungRow(id, YoungNews.unpack(row.getBytes(2))));
            } catch (IllegalStateException | UncheckedIOException e) {
                log.error("Row {} of young_trial can't be read and is left as it is", id, e);
            }
        });
        return rows;
    }

    /** Takes out what was said of the trials; the rows themselves are told by the answer, once it is committed. */
    Runnable remove(Set<String> runIds, Collection<YoungRow> rows) {
        List<Long> gone = new ArrayList<>();
        List<Object[]> shorter = new ArrayList<>();
        List<Runnable> told = new ArrayList<>();
        for (YoungRow row : rows) {
            List<YoungNews> left = row.without(runIds);
            told.add(() -> row.keepOnly(left));
            if (left.isEmpty()) {
                gone.add(row.id());
            } else {
                shorter.add(new Object[] {YoungNews.pack(left), row.id()});
            }
        }
        jdbc.update("delete from young_trial where id = any(?)", (Object) gone.toArray(Long[]::new));
        jdbc.batchUpdate("update young_trial set packed = ? where id = ?", shorter);
        return () -> told.forEach(Runnable::run);
    }
}
