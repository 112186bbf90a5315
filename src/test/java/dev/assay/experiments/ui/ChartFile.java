package dev.assay.experiments.ui;

import dev.assay.base.Page;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of a chart as a file would have them, without quotes. */
final class ChartFile {

    private ChartFile() {}

    static Stream<String> lines(ChartRows rows, int atOnce) {
        Stream.Builder<List<?>> lines = Stream.builder();
        lines.add(rows.header());
        String next = null;
        do {
            Page<List<Object>> page = rows.read(next, atOnce);
            page.items().forEach(lines);
            next = page.next();
        } while (next != null);
        return lines.build().map(line -> line.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }
}
