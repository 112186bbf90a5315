package dev.assay.experiments;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What was said of young trials and is in no other table: a row a group of callers, in the caller's transaction. */
@Component
class YoungJournal {

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

    /** In the order in which it was said. */
    List<YoungRow> read() {
        List<YoungRow> rows = jdbc.query(
                "select id, packed from young_trial order by id",
                (row, number) -> new YoungRow(row.getLong(1), YoungNews.unpack(row.getBytes(2))));
        if (!rows.isEmpty()) {
            last.accumulateAndGet(rows.getLast().id(), Math::max);
        }
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
