package dev.assay.base.tables;

import java.util.List;

/**
 * The first rows of a table.
 *
 * @param columns those shown, at most a hundred
 * @param totalColumns all that there are
 * @param totalRows as the file says
 */
public record TableHead(List<Column> columns, List<List<String>> rows, int totalColumns, long totalRows) {

    public record Column(String name, String type) {}
}
