package dev.assay.base.tables;

import dev.assay.base.Storage;
import dev.assay.base.tables.TableHead.Column;
import dev.hardwood.HardwoodContext;
import dev.hardwood.InputFile;
import dev.hardwood.metadata.RowGroup;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.schema.ColumnProjection;
import dev.hardwood.schema.SchemaNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Reads the first rows of a Parquet file. Size, memory and time are bounded: the file's own figures are checked before
 * anything is unpacked, one thread reads, at most two files are read at once, and whoever takes too long is given up.
 */
@Component
public class ParquetHead {

    private static final Logger LOG = LoggerFactory.getLogger(ParquetHead.class);
    private static final long LARGEST_FILE = 512L * 1024 * 1024;
    private static final long LARGEST_COLUMN = 64L * 1024 * 1024;
    private static final long LARGEST_GROUP = 192L * 1024 * 1024;
    private static final int MOST_COLUMNS = 100;
    private static final int MOST_ROWS = 200;
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Storage storage;
    private final Duration longest;
    private final Semaphore slots = new Semaphore(2);

    @Autowired
    ParquetHead(Storage storage) {
        this(storage, LONGEST);
    }

    ParquetHead(Storage storage, Duration longest) {
        this.storage = storage;
        this.longest = longest;
    }

    /**
     * The caller closes the stream.
     *
     * @throws UnreadableTable when it is none, or too large for a first look
     */
    public TableHead read(InputStream bytes, long size) {
        if (size > LARGEST_FILE) {
            throw new UnreadableTable("It is larger than 512 MiB. Download it to look into it.");
        }
        Path file = null;
        try {
            file = Files.createTempFile(storage.folder("tmp"), "table", ".parquet");
            Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING);
            return within(file);
        } catch (IOException e) {
            throw new UnreadableTable("Its bytes could not be read: " + e.getMessage());
        } finally {
            remove(file);
        }
    }

    private TableHead within(Path file) {
        if (!slots.tryAcquire()) {
            throw new UnreadableTable("Other tables are being read. Open it again in a moment.");
        }
        CompletableFuture<TableHead> head = new CompletableFuture<>();
        Thread reader = Thread.ofPlatform().daemon().name("parquet-head").start(() -> {
            try {
                head.complete(rows(file));
            } catch (Throwable e) {
                // a lying header asks for more memory than there is: that, too, ends here
                head.completeExceptionally(e);
            } finally {
                slots.release();
            }
        });
        try {
            return head.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            reader.interrupt();
            throw new UnreadableTable("It takes too long to read. Download it to look into it.");
        } catch (ExecutionException e) {
            throw unreadable(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreadableTable("Reading was interrupted.");
        }
    }

    private static UnreadableTable unreadable(Throwable cause) {
        if (cause instanceof UnreadableTable known) {
            return known;
        }
        LOG.debug("A Parquet file could not be read", cause);
        return new UnreadableTable(
                switch (cause) {
                    case OutOfMemoryError tooMuch -> "It needs more memory than a preview may take.";
                    case UnsupportedOperationException unknown ->
                        "It uses what this reader does not know: " + unknown.getMessage();
                    default -> "This is no Parquet file that can be read, or it is broken.";
                });
    }

    private static TableHead rows(Path file) throws IOException {
        try (HardwoodContext context = HardwoodContext.create(1);
                ParquetFileReader reader = ParquetFileReader.open(InputFile.of(file), context)) {
            List<SchemaNode> fields = reader.getFileSchema().getRootNode().children();
            List<Column> columns = fields.stream()
                    .limit(MOST_COLUMNS)
                    .map(field -> new Column(field.name(), ParquetValues.type(field)))
                    .toList();
            check(reader.getFileMetaData().rowGroups(), columns);
            ColumnProjection shown = fields.size() <= MOST_COLUMNS
                    ? ColumnProjection.all()
                    : ColumnProjection.columns(
                            columns.stream().map(Column::name).toArray(String[]::new));
            return new TableHead(
                    columns,
                    rows(reader, shown, columns.size()),
                    fields.size(),
                    reader.getFileMetaData().numRows());
        }
    }

    /** Only the first row group is read. */
    private static void check(List<RowGroup> groups, List<Column> columns) {
        if (groups.isEmpty()) {
            return;
        }
        List<String> names = columns.stream().map(Column::name).toList();
        long total = 0;
        for (var chunk : groups.getFirst().columns()) {
            if (names.contains(chunk.metaData().pathInSchema().topLevelName())) {
                long size = chunk.metaData().totalUncompressedSize();
                if (size < 0 || size > LARGEST_COLUMN) {
                    throw new UnreadableTable("Its column %s is too large for a preview."
                            .formatted(chunk.metaData().pathInSchema()));
                }
                total += size;
            }
        }
        if (total > LARGEST_GROUP) {
            throw new UnreadableTable("Its first row group is larger than 192 MiB. Download it to look into it.");
        }
    }

    private static List<List<String>> rows(ParquetFileReader reader, ColumnProjection shown, int columns) {
        long most = reader.getFileMetaData().rowGroups().stream()
                .findFirst()
                .map(RowGroup::numRows)
                .orElse(0L);
        List<List<String>> rows = new ArrayList<>();
        if (most <= 0 || columns == 0) {
            return rows;
        }
        try (RowReader row = reader.buildRowReader()
                .projection(shown)
                .head(Math.min(MOST_ROWS, most))
                .build()) {
            while (row.hasNext() && rows.size() < MOST_ROWS) {
                row.next();
                rows.add(IntStream.range(0, columns)
                        .mapToObj(column -> ParquetValues.shown(row.getValue(column)))
                        .toList());
            }
        }
        return rows;
    }

    private static void remove(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("A temporary file could not be removed: {}", file, e);
        }
    }
}
