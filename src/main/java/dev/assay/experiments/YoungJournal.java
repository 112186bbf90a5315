package dev.assay.experiments;

import dev.assay.base.DiskSpace;
import dev.assay.base.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
    private static final Pattern NAME =
            Pattern.compile("(\\d+)" + Pattern.quote(ENDING) + "(" + Pattern.quote(JournalPart.DAMAGED) + ")?");

    /** Before all others: what a former release had kept in a table. */
    private static final long FORMER = 0;

    /** Bytes. A part goes when all trials in it have their rows, so parts are small. */
    private static final long LARGEST = 4 << 20;

    private final Storage storage;
    private final JdbcTemplate jdbc;
    private final List<JournalPart> parts = new ArrayList<>();
    private @Nullable JournalPart current;
    private long last = FORMER;

    YoungJournal(Storage storage, JdbcTemplate jdbc) {
        this.storage = storage;
        this.jdbc = jdbc;
    }

    /**
     * Returns when it is written.
     *
     * @throws dev.assay.base.NoSpace when the disk is full
     */
    synchronized void add(YoungNews news) {
        if (current == null || current.size() >= LARGEST) {
            current = JournalPart.begun(file(++last));
            parts.add(current);
        }
        current.add(news);
    }

    /** These have their rows: nothing of what was said of them is read again. */
    synchronized void done(Set<String> runIds) {
        parts.forEach(part -> part.done(runIds));
        List<JournalPart> empty = parts.stream().filter(JournalPart::isDone).toList();
        parts.removeAll(empty);
        if (empty.contains(current)) {
            current = null;
        }
        empty.forEach(JournalPart::remove);
    }

    /**
     * What a process before this one left, in the order in which it was said. It stays where it is until it is {@link #done}. To be
     * asked once, before anything is added.
     */
    synchronized List<YoungNews> recover() {
        takeFormer();
        List<YoungNews> left = new ArrayList<>();
        for (Path file : files()) {
            Matcher name = NAME.matcher(file.getFileName().toString());
            if (!name.matches()) {
                continue;
            }
            last = Math.max(last, Long.parseLong(name.group(1)));
            if (name.group(2) == null) {
                JournalPart.Read read = JournalPart.read(file);
                left.addAll(read.news());
                parts.add(JournalPart.left(file, read));
            }
        }
        return left;
    }

    /** Releases of one day (2026-11-28) kept the journal in a table. It becomes a part, whole before it has its name. */
    private void takeFormer() {
        Map<Long, List<YoungNews>> rows = former();
        if (rows.isEmpty()) {
            return;
        }
        try {
            Path whole = file(FORMER);
            Path written = whole.resolveSibling("former.new");
            Files.deleteIfExists(written);
            JournalPart.begun(written)
                    .with(rows.values().stream().flatMap(List::stream).toList());
            Files.move(written, whole, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw DiskSpace.failure(e, "What was said of young trials can't be moved out of its table");
        }
        jdbc.update("delete from young_trial where id = any(?)", (Object)
                rows.keySet().toArray(Long[]::new));
    }

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

    private Path file(long number) {
        return storage.folder("database").resolve("%019d%s".formatted(number, ENDING));
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.list(storage.folder("database"))) {
            return all.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
