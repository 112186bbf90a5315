package dev.assay.base.tables.worker;

import dev.assay.base.tables.TableFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the worker is asked, a line of JSON.
 *
 * @param table path of the file; of the version before, when two are compared
 * @param other path of the file of the version after
 * @param format of a file that becomes Parquet
 * @param packed whether that file is packed by gzip
 * @param target path of the Parquet file to be written
 * @param keys columns that tell rows apart
 * @param spill folder for what does not fit into memory
 */
public record Question(
        Task task,
        String table,
        @Nullable String other,
        @Nullable TableFormat format,
        boolean packed,
        @Nullable String target,
        List<String> keys,
        long offset,
        int limit,
        String spill) {

    public enum Task {
        CONVERT,
        PROFILE,
        COMPARE,
        ROWS
    }
}
