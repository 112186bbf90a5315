package dev.assay.base.tables;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.assay.base.DiskReserve;
import dev.assay.base.Storage;
import dev.assay.base.tables.TableDifference.Changes;
import dev.assay.base.tables.TableFolder.Kept;
import dev.assay.base.tables.TableFolder.Made;
import dev.assay.base.tables.worker.Answer;
import dev.assay.base.tables.worker.Question;
import dev.assay.base.tables.worker.Question.Task;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Reads tables in files: their first rows with a profile of each column, and what differs between two. Reading takes its
 * time: callers wait on threads of their own. What a broken or hostile file does, it does to another process.
 */
@Component
public class Tables {

    private static final long LARGEST_PARQUET = 2L * 1024 * 1024 * 1024;
    private static final long LARGEST_TEXT = 1024L * 1024 * 1024;
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int REMEMBERED_CELLS = 200_000;

    /** Figures of a column, as many cells as they take the room of. */
    private static final int FIGURES = 30;

    private static final byte[] MARK = {'P', 'A', 'R', '1'};

    private final Supplier<Path> folder;
    private final Duration longest;
    private final long reserve;
    private final Cache<List<String>, Object> remembered = Caffeine.newBuilder()
            .maximumWeight(REMEMBERED_CELLS)
            .weigher((List<String> key, Object known) -> cells(known))
            .build();
    private @Nullable TableWorkers workers;
    private @Nullable TableFolder kept;

    @Autowired
    public Tables(Storage storage, DiskReserve reserve) {
        this(storage, reserve, LONGEST);
    }

    Tables(Storage storage, DiskReserve reserve, Duration longest) {
        this.folder = () -> storage.folder("tmp").resolve("tables");
        this.reserve = reserve.bytes();
        this.longest = longest;
    }

    /** @throws UnreadableTable when it is none, or asks for more than a look at it may take */
    public TableProfile profile(TableFile file) {
        return remembered(List.of("profile", key(file)), () -> {
            try (Kept table = parquet(file)) {
                TableProfile profile = Objects.requireNonNull(
                        ask(Task.PROFILE, table.path(), null, List.of(), 0, 0).profile());
                return new TableProfile(
                        profile.totalRows(),
                        profile.profiledRows(),
                        table.made().cut(),
                        table.made().note(),
                        profile.totalColumns(),
                        profile.columns(),
                        profile.rows());
            }
        });
    }

    /**
     * @param keys columns that tell rows apart; without any no rows are compared
     * @param offset of the first differing row that is wanted
     * @throws UnreadableTable when one of them is none, or they ask for more than a look at them may take
     */
    public TableDifference difference(TableFile before, TableFile after, List<String> keys, long offset, int limit) {
        TableDifference columns = remembered(List.of("columns", key(before), key(after)), () -> columns(before, after));
        return keys.isEmpty() ? columns : columns.with(rows(before, after, keys, offset, limit));
    }

    private TableDifference columns(TableFile before, TableFile after) {
        try (Kept first = parquet(before);
                Kept second = parquet(after)) {
            TableDifference found =
                    Objects.requireNonNull(ask(Task.COMPARE, first.path(), second.path(), List.of(), 0, 0)
                            .difference());
            return new TableDifference(
                    found.rowsBefore(),
                    found.rowsAfter(),
                    first.made().cut() || second.made().cut(),
                    Notes.of(first.made().note(), second.made().note()),
                    found.reordered(),
                    found.columns(),
                    null);
        }
    }

    private Changes rows(TableFile before, TableFile after, List<String> keys, long offset, int limit) {
        try (Kept first = parquet(before);
                Kept second = parquet(after)) {
            return Objects.requireNonNull(ask(Task.ROWS, first.path(), second.path(), keys, offset, limit)
                    .changes());
        }
    }

    private Answer ask(Task task, Path table, @Nullable Path other, List<String> keys, long offset, int limit) {
        return workers()
                .with(worker -> worker.ask(
                        new Question(
                                task,
                                table.toString(),
                                other == null ? null : other.toString(),
                                null,
                                false,
                                null,
                                keys,
                                offset,
                                limit,
                                worker.folder().toString()),
                        longest));
    }

    private Kept parquet(TableFile file) {
        TableFormat format = TableFormat.of(file.name())
                .orElseThrow(() -> new UnreadableTable("Tables are CSV, TSV, JSON, JSON lines and Parquet."));
        return kept().get(key(file), target -> workers()
                .with(worker -> format == TableFormat.PARQUET
                        ? copied(file, target)
                        : converted(worker, file, format, target)));
    }

    /** The same bytes under another ending are read in another way. */
    private static String key(TableFile file) {
        String packed = TableFormat.packed(file.name()) ? "-gz" : "";
        return file.digest() + "-" + TableFormat.of(file.name()).map(Enum::name).orElse("none") + packed;
    }

    private Made copied(TableFile file, Path target) {
        if (file.size() > LARGEST_PARQUET) {
            throw new UnreadableTable("It is larger than 2 GiB. Download it to look into it.");
        }
        spool(file, target);
        if (!isParquet(target)) {
            throw new UnreadableTable("This is no Parquet file, or it is broken: it does not begin and end like one.");
        }
        return new Made(false, "");
    }

    /** Looked at here, so that what is plainly none troubles no reader. */
    private static boolean isParquet(Path file) {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            byte[] mark = new byte[MARK.length];
            if (bytes.length() < 3 * MARK.length) {
                return false;
            }
            bytes.readFully(mark);
            boolean begins = Arrays.equals(mark, MARK);
            bytes.seek(bytes.length() - MARK.length);
            bytes.readFully(mark);
            return begins && Arrays.equals(mark, MARK);
        } catch (IOException e) {
            throw new UnreadableTable("Its bytes could not be read: " + e.getMessage());
        }
    }

    private Made converted(WorkerProcess worker, TableFile file, TableFormat format, Path target) {
        boolean lines = !TableFormat.packed(file.name()) && format != TableFormat.JSON;
        if (file.size() > LARGEST_TEXT && !lines) {
            throw new UnreadableTable("It is larger than 1 GiB. Download it to look into it.");
        }
        Path path = target.resolveSibling(target.getFileName() + ".text");
        try {
            TableText text = TableText.spooled(file, path, LARGEST_TEXT, kept());
            Answer.Converted made = Objects.requireNonNull(worker.ask(
                            new Question(
                                    Task.CONVERT,
                                    path.toString(),
                                    null,
                                    format,
                                    text.packed(),
                                    target.toString(),
                                    List.of(),
                                    0,
                                    0,
                                    worker.folder().toString()),
                            longest)
                    .converted());
            return new Made(text.cut() || made.cut(), (text.note() + " " + made.note()).strip());
        } finally {
            TableFolder.remove(path);
        }
    }

    private void spool(TableFile file, Path target) {
        kept().requireRoom(Math.min(file.size(), LARGEST_PARQUET));
        try (InputStream bytes = file.bytes().get()) {
            TableFolder.copy(bytes, target, LARGEST_PARQUET);
        } catch (IOException e) {
            throw new UnreadableTable("Its bytes could not be read: " + e.getMessage());
        }
    }

    @SuppressWarnings("unchecked")
    private <T> T remembered(List<String> key, Supplier<T> reading) {
        Object known = remembered.getIfPresent(key);
        if (known != null) {
            return (T) known;
        }
        T read = reading.get();
        remembered.put(key, read);
        return read;
    }

    private static int cells(Object known) {
        return switch (known) {
            case TableProfile profile ->
                profile.columns().size() * (FIGURES + profile.rows().size());
            case TableDifference difference -> difference.columns().size() * 2 * FIGURES;
            default -> throw new IllegalArgumentException(known.toString());
        };
    }

    private synchronized TableWorkers workers() {
        if (workers == null) {
            workers = new TableWorkers(folder.get());
        }
        return workers;
    }

    private synchronized TableFolder kept() {
        if (kept == null) {
            kept = new TableFolder(folder.get(), reserve);
        }
        return kept;
    }

    @PreDestroy
    synchronized void end() {
        if (workers != null) {
            workers.close();
        }
    }
}
