package dev.assay.base.tables;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableFormatTests {

    @ParameterizedTest
    @CsvSource({
        "a/b.CSV, CSV",
        "a.csv.gz, CSV",
        "a.tsv, TSV",
        "rows.json, JSON",
        "rows.ndjson, JSON_LINES",
        "rows.jsonl.gz, JSON_LINES",
        "a.parquet, PARQUET",
        "a.pq, PARQUET"
    })
    void isToldByTheName(String name, TableFormat format) {
        assertThat(TableFormat.of(name)).contains(format);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "csv", "a.parquet.gz", "a.zip", ""})
    void otherNamesAreNoTables(String name) {
        assertThat(TableFormat.of(name)).isEmpty();
    }
}
