package dev.assay.base.tables;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table at a glance.
 *
 * @param totalRows all that there are, where {@code cut} is false
 * @param profiledRows those that the columns' figures are made from: the first ones
 * @param cut whether the file was too long to be read whole
 * @param note what had to be taken differently than it stands there; empty when nothing had
 * @param columns those shown, at most a hundred
 * @param rows the first ones, a text a cell, absent where there is no value
 */
public record TableProfile(
        long totalRows,
        long profiledRows,
        boolean cut,
        String note,
        int totalColumns,
        List<ColumnProfile> columns,
        List<List<@Nullable String>> rows) {}
