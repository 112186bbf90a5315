package dev.assay.experiments.ui;

import dev.assay.base.Page;
import dev.assay.base.ui.DelimitedDownload;
import dev.assay.base.ui.KeysetGrid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a chart or a table shows as the rows of a CSV file, which are read while they are sent: all at once they may not fit into memory. */
final class ChartRows implements KeysetGrid.Source<List<@Nullable Object>> {

    /** Values of params may be long. */
    private static final int AT_ONCE = 1_000;

    /** Some of the rows. */
    interface Part {

        List<List<@Nullable Object>> read(int from, int to);
    }

    private final List<String> header;
    private final int size;
    private final Part part;

    /** @param size where the last part ends; a part may leave rows out */
    ChartRows(List<String> header, int size, Part part) {
        this.header = header;
        this.size = size;
        this.part = part;
    }

    /** @param file its name, with its ending */
    DelimitedDownload download(String file) {
        return new DelimitedDownload(file, header, AT_ONCE, () -> this);
    }

    List<String> header() {
        return header;
    }

    @Override
    public Page<List<@Nullable Object>> read(@Nullable String next, int limit) {
        int from = next == null ? 0 : Integer.parseInt(next);
        int to = Math.min(from + limit, size);
        return new Page<>(part.read(from, to), to < size ? String.valueOf(to) : null);
    }
}
