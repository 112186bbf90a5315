package dev.assay.experiments;

import dev.assay.base.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What was said of young trials and is in no table yet: files beside the embedded database, to which each thing is added as it
 * is said. It survives the process, and a power cut as far as the database's file does. Where it can't be written, as on a full
 * disk, nothing of the attempt stays.
 */
@Component
class YoungJournal {

    private static final Logger log = LoggerFactory.getLogger(YoungJournal.class);

    private static final String ENDING = ".young";
    private static final String DAMAGED = ".damaged";

    /** Bytes. A part goes when all trials in it have their rows, so parts are small. */
    private static final long LARGEST = 4 << 20;

    private final Storage storage;
    private final JdbcTemplate jdbc;
    private final List<JournalPart> parts = new ArrayList<>();
    private long last;

    YoungJournal(Storage storage, JdbcTemplate jdbc) {
        this.storage = storage;
        this.jdbc = jdbc;
    }

    /** Returns when it is written. */
    synchronized void add(YoungNews news) {
        if (parts.isEmpty() || parts.getLast().size() >= LARGEST) {
            parts.add(JournalPart.begun(folder().resolve("%019d%s".formatted(++last, ENDING))));
        }
        parts.getLast().add(news);
    }

    /** These have their rows: nothing of what was said of them is read again. */
    synchronized void done(Set<String> runIds) {
        parts.forEach(part -> part.done(runIds));
        List<JournalPart> empty = parts.stream().filter(JournalPart::isDone).toList();
        empty.forEach(JournalPart::remove);
        parts.removeAll(empty);
    }

    /** What a process before this one left, in the order in which it was said; it stays until it is {@link #done}. */
    synchronized List<YoungNews> recover() {
        List<Path> files = files();
        Map<Long, List<YoungNews>> former = former();
        List<YoungNews> left = new ArrayList<>();
        former.values().forEach(left::addAll);
        for (Path file : files) {
            last = Math.max(last, number(file));
            JournalPart.Read read = JournalPart.read(file);
            left.addAll(read.news());
            if (!read.whole()) {
                log.error("What follows in {} can't be read; it is kept with the ending {}", file, DAMAGED);
                keep(file);
            }
        }
        left.forEach(this::add);
        files.forEach(YoungJournal::remove);
        jdbc.update("delete from young_trial where id = any(?)", (Object)
                former.keySet().toArray(Long[]::new));
        return left;
    }

    /** Releases of one day (2026-11-28) kept the journal in a table; without rows that can't be read. */
    private Map<Long, List<YoungNews>> former() {
        Map<Long, List<YoungNews>> rows = new LinkedHashMap<>();
        jdbc.query("select id, packed from young_trial order by id", (ResultSet row) -> {
            try {
                rows.put(row.getLong(1), YoungNews.unpack(row.getBytes(2)));
            } catch (IllegalStateException | UncheckedIOException e) {
                log.error("Row {} of young_trial can't be read and is left as it is", row.getLong(1), e);
            }
        });
        return rows;
    }

    private static long number(Path file) {
        return Long.parseLong(file.getFileName().toString().replace(ENDING, ""));
    }

    private Path folder() {
        return storage.folder("database");
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.list(folder())) {
            return all.filter(file -> file.getFileName().toString().matches("\\d+" + ENDING))
                    .filter(file -> parts.stream().noneMatch(part -> part.is(file)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void keep(Path file) {
        try {
            Files.copy(file, file.resolveSibling(file.getFileName() + DAMAGED));
        } catch (IOException e) {
            log.error("{} could not be kept", file, e);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
