package dev.assay.base.tables;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.base.DiskReserve;
import dev.assay.base.Sha256;
import dev.assay.base.Storage;
import dev.assay.base.tables.ColumnProfile.Bar;
import dev.assay.base.tables.ColumnProfile.Kind;
import dev.assay.base.tables.ColumnProfile.NotFinite;
import dev.assay.base.tables.Drift.Reading;
import dev.assay.base.tables.TableDifference.Change;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** The reader with its process, for all tests one. */
class TablesTests {

    @TempDir
    static Path folder;

    private static Tables tables;

    @BeforeAll
    static void begin() {
        tables = reading(folder);
    }

    @AfterAll
    static void end() {
        tables.end();
    }

    static Tables reading(Path folder) {
        return new Tables(new Storage(folder), new DiskReserve(DataSize.ofBytes(0)));
    }

    static TableFile file(String name, byte[] bytes) {
        return new TableFile(
                name,
                HexFormat.of().formatHex(Sha256.start().digest(bytes)),
                bytes.length,
                () -> new ByteArrayInputStream(bytes));
    }

    static TableFile file(String name, String text) {
        return file(name, text.getBytes(UTF_8));
    }

    private static String csv(String header, int rows, IntFunction<String> row) {
        return header + "\n" + IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining("\n")) + "\n";
    }

    @Test
    void columnsWithTheirRowsAreATable() throws IOException {
        TableFile logged =
                file("preds.json", "{\"columns\": [\"x\", \"said\"], \"data\": [[1.5, \"a\"], [2.5, null]]}");

        TableProfile profile = tables.profile(SplitTable.of(logged).orElseThrow());

        assertThat(profile.columns()).extracting(ColumnProfile::name).containsExactly("x", "said");
        assertThat(profile.columns().getFirst().kind()).isEqualTo(Kind.NUMBER);
        assertThat(profile.rows().getFirst()).containsExactly("1.5", "a");
        assertThat(profile.rows().getLast()).containsExactly("2.5", null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"columns\": [\"x\"], \"data\": [[1, 2]]}",
                "{\"columns\": [\"x\", \"x\"], \"data\": [[1, 2]]}",
                "{\"columns\": [\"x\"], \"data\": []}",
                "{\"columns\": [\"x\"], \"data\": [[1]], \"more\": 1}",
                "{\"columns\": 1, \"data\": [[1]]}",
                "{\"columns\": [\"x\"], \"data\": [[NaN]]}",
                "[1]",
                "{"
            })
    void otherJsonIsNoTableOfColumns(String json) throws IOException {
        assertThat(SplitTable.of(file("a.json", json))).isEmpty();
    }

    @Test
    void aColumnOfNumbersIsProfiled() {
        TableProfile profile = tables.profile(file("n.csv", csv("n,half", 101, i -> i + "," + (i % 2 == 0 ? i : ""))));

        assertThat(profile.totalRows()).isEqualTo(101);
        ColumnProfile n = profile.columns().getFirst();
        assertThat(n.kind()).isEqualTo(Kind.NUMBER);
        assertThat(n.min()).isEqualTo("0");
        assertThat(n.max()).isEqualTo("100");
        assertThat(n.mean()).isEqualTo(50);
        assertThat(n.std()).isCloseTo(29.300171, within(1e-6));
        assertThat(n.quantiles()).extracting(BigDecimal::doubleValue).containsExactly(5.0, 25.0, 50.0, 75.0, 95.0);
        assertThat(n.distinct()).isEqualTo(101);
        assertThat(n.bars()).hasSize(20).extracting(Bar::count).startsWith(5L).endsWith(6L);
        assertThat(profile.columns().get(1).nulls()).isEqualTo(50);
        assertThat(profile.rows().get(1)).containsExactly("1", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v\n%s\n-%1$s\n1.5\n", "[{\"v\": %s}, {\"v\": -%1$s}, {\"v\": 1.5}]"})
    void numbersTooLargeForADeviationHaveAllElse(String text) {
        TableFile file = file(text.startsWith("v") ? "v.csv" : "v.json", text.formatted("1.7976931348623157e308"));

        ColumnProfile v = tables.profile(file).columns().getFirst();
        TableDifference.Changes changes =
                tables.difference(file, file, List.of("v"), 0, 10).changes();

        assertThat(v.std()).isNull();
        assertThat(v.max()).isEqualTo("1.7976931348623157e+308");
        assertThat(v.quantiles().get(2)).isEqualByComparingTo("1.5");
        assertThat(v.bars().stream().mapToLong(Bar::count).sum()).isEqualTo(3);
        assertThat(changes.same()).isEqualTo(3);
    }

    @Test
    void aColumnOfTextsShowsItsMostFrequentValues() {
        TableProfile profile = tables.profile(
                file("t.csv", csv("metal,at", 90, i -> (i % 3 == 0 ? "gold" : "silver") + ",2026-01-0" + (1 + i % 9))));

        assertThat(profile.columns().getFirst().bars()).containsExactly(new Bar("silver", 60), new Bar("gold", 30));
        assertThat(profile.columns().get(1).kind()).isEqualTo(Kind.TIME);
        assertThat(profile.columns().get(1).min()).isEqualTo("2026-01-01");
    }

    @Test
    void allFormatsAreRead() throws IOException {
        byte[] parquet;
        try (var text = TablesTests.class.getResourceAsStream("three-rows.parquet.base64")) {
            parquet = Base64.getMimeDecoder().decode(text.readAllBytes());
        }

        assertThat(tables.profile(file("t.parquet", parquet)).rows())
                .containsExactly(
                        List.of("5.1", "setosa", "[1, 2]"),
                        java.util.Arrays.asList("4.9", null, "[]"),
                        java.util.Arrays.asList(null, "virginica", null));
        assertThat(tables.profile(file("t.tsv", "a\tb\n1\tx,y\n")).rows()).containsExactly(List.of("1", "x,y"));
        assertThat(tables.profile(file("t.json", "[{\"a\": 1, \"b\": [1, 2]}, {\"a\": 2}]"))
                        .rows())
                .containsExactly(List.of("1", "[1, 2]"), java.util.Arrays.asList("2", null));
        assertThat(tables.profile(file("t.jsonl", "{\"a\": 1}\n{\"a\": 2}\n")).totalRows())
                .isEqualTo(2);
        assertThat(tables.profile(file("t.csv.gz", packed("a;b\n1;2\n"))).rows())
                .containsExactly(List.of("1", "2"));
    }

    @Test
    void otherEncodingsAreReadAndNamed() throws IOException {
        String text = "name,n\ncafé,1\n\u00ff\u00fe,2\n";
        List<List<String>> rows = List.of(List.of("café", "1"), List.of("\u00ff\u00fe", "2"));
        String latin = "It is not UTF-8, and is read as Latin-1.";

        assertRead(file("l.csv", text.getBytes(ISO_8859_1)), latin, rows);
        assertRead(file("l.csv.gz", packed(text.getBytes(ISO_8859_1))), latin, rows);
        assertRead(file("l.json", "[{\"a\": \"café\"}]".getBytes(ISO_8859_1)), latin, List.of(List.of("café")));
        assertRead(file("u.csv", ("\ufeff" + text).getBytes(UTF_16LE)), "It is read as UTF-16.", rows);
        assertRead(file("b.csv", ("\ufeff" + text).getBytes(UTF_16BE)), "It is read as UTF-16.", rows);
        assertRead(file("u.csv.gz", packed(("\ufeff" + text).getBytes(UTF_16LE))), "It is read as UTF-16.", rows);
    }

    private static void assertRead(TableFile file, String note, List<List<String>> rows) {
        TableProfile profile = tables.profile(file);

        assertThat(profile.note()).isEqualTo(note);
        assertThat(profile.rows()).isEqualTo(rows);
    }

    @Test
    void charactersOfTwoHalvesAreNeverParted() {
        String text = "\ufeff" + csv("a", 100_000, i -> "x".repeat(i % 3) + "\ud83d\ude00");

        TableProfile profile = tables.profile(file("halves.csv", text.getBytes(UTF_16LE)));

        assertThat(profile.totalRows()).isEqualTo(100_000);
        assertThat(profile.columns().getFirst().distinct()).isEqualTo(3);
    }

    @Test
    void linesThatAreLateNoUtf8AreSaidToBeLeftOut() {
        String text = csv("name,n", 300_000, i -> "x" + i + ",1") + "café,1\n";

        TableProfile profile = tables.profile(file("late.csv", text.getBytes(ISO_8859_1)));

        assertThat(profile.totalRows()).isEqualTo(300_000);
        assertThat(profile.columns().getLast().kind()).isEqualTo(Kind.NUMBER);
        assertThat(profile.note()).isEqualTo("Line 300,002 is not UTF-8 and is left out.");
    }

    @Test
    void twoTablesOfOtherEncodingsHoldTheSame() {
        String text = csv("id,name", 30, i -> i + ",café");

        TableDifference found = tables.difference(
                file("a.csv", text.getBytes(ISO_8859_1)),
                file("b.csv", ("\ufeff" + text).getBytes(UTF_16LE)),
                List.of("id"),
                0,
                10);

        assertThat(found.changes().same()).isEqualTo(30);
        assertThat(found.note())
                .isEqualTo("Before: It is not UTF-8, and is read as Latin-1. After: It is read as UTF-16.");
    }

    static byte[] packed(String text) throws IOException {
        return packed(text.getBytes(UTF_8));
    }

    static byte[] packed(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(bytes)) {
            packing.write(text);
        }
        return bytes.toByteArray();
    }

    @Test
    void valuesThatDoNotFitTheBeginningAreReadAsTexts() {
        TableProfile profile =
                tables.profile(file("late.csv", csv("a", 30_000, i -> i < 29_999 ? String.valueOf(i) : "none")));

        assertThat(profile.totalRows()).isEqualTo(30_000);
        assertThat(profile.columns().getFirst().kind()).isEqualTo(Kind.TEXT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1,a              | Line %d does not fit the columns and is left out.
            1,a,"b, c",2,3   | Line %d does not fit the columns and is left out.
            total            | Line %d does not fit the columns and is left out.
            total%n1,a,b,c,d | 2 lines do not fit the columns and are left out, line %d first.
            """)
    void linesThatDoNotFitSpoilNeitherHeadNorColumns(String odd, String note) throws IOException {
        List<String> lines = csv("id,name,note,price", 178, i -> i + ",n" + i + ",\"a, b\"," + i + ".5")
                .lines()
                .toList();
        for (int at : new int[] {1, 2, 90, 179}) {
            String text = String.join("\n", lines.subList(0, at)) + "\n" + odd.formatted() + "\n"
                    + String.join("\n", lines.subList(at, 179));

            for (TableFile file : List.of(file("r.csv", text), file("r.csv.gz", packed(text)))) {
                TableProfile profile = tables.profile(file);

                assertThat(profile.totalRows()).isEqualTo(178);
                assertThat(profile.note()).isEqualTo(note.formatted(at + 1));
                assertThat(profile.columns())
                        .extracting(column -> column.name() + " " + column.type())
                        .containsExactly("id BIGINT", "name VARCHAR", "note VARCHAR", "price DOUBLE");
            }
        }
    }

    @Test
    void linesThatStandAboveATableAreSaidToBeLeftOut() {
        String table = csv("id,name,price", 20, i -> i + ",n" + i + "," + i + ".5");

        TableProfile title = tables.profile(file("t.csv", "Prices of 2026\n\n" + table));
        TableProfile comment = tables.profile(file("c.csv", "# exported\n" + table));

        assertThat(title.columns()).extracting(ColumnProfile::name).containsExactly("id", "name", "price");
        assertThat(title.totalRows()).isEqualTo(20);
        assertThat(title.note()).isEqualTo("Its first 2 lines are left out: the table begins below them.");
        assertThat(comment.totalRows()).isEqualTo(20);
        assertThat(comment.note()).isEqualTo("Its first line is left out: the table begins below it.");
    }

    @Test
    void columnsThatAreNamedOtherwiseThanInTheFileAreSaid() {
        String said = "Columns have other names than in the file: ";

        assertThat(tables.profile(file("n.csv", "V,v\n1,2\n")).note()).isEqualTo(said + "\"v\" is v_1.");
        assertThat(tables.profile(file("n.csv", "a, b ,,a\n1,2,3,4\n")).note())
                .isEqualTo(said + "\" b \" is b, \"\" is column2, \"a\" is a_1.");
        assertThat(tables.profile(file("n.csv", "a" + ",a".repeat(9) + "\n" + "1" + ",1".repeat(9) + "\n"))
                        .note())
                .endsWith("\"a\" is a_5, and so on.");
        assertThat(tables.profile(file("n.csv", "\ufeffa,\"b \"\"c\"\n1,2\n")).note())
                .isEmpty();
    }

    /** Of one fault for each value that a line lacks no more are kept than fit into memory. */
    @Test
    void veryManyLinesThatDoNotFitAreCountedAtLeast() {
        String text = csv("c" + ",c".repeat(20), 60_000, i -> i + ",1".repeat(20)) + "x\n".repeat(6_000);

        TableProfile profile = tables.profile(file("m.csv", text));

        assertThat(profile.totalRows()).isEqualTo(60_000);
        assertThat(profile.note()).matches("At least [0-9,]+ lines do not fit the columns and are left out, .*");
    }

    @Test
    void quotesInNamesAndValuesStayWhatTheyAre() {
        TableProfile profile =
                tables.profile(file("q.csv", "\"a\"\"; drop table x; --\",it's\n\"'); select 1; --\",\"\"\"\"\n"));

        assertThat(profile.columns()).extracting(ColumnProfile::name).containsExactly("a\"; drop table x; --", "it's");
        assertThat(profile.rows()).containsExactly(List.of("'); select 1; --", "\""));
    }

    @Test
    void columnsThatCameWentAndChangedTheirTypeAreNamed() {
        TableDifference found = tables.difference(
                file("a.csv", "id,gone,typed,kept\n1,x,1,a\n2,y,2,b\n"),
                file("b.csv", "kept,id,typed,new\na,1,1.5,9\nb,2,2.5,9\n"),
                List.of(),
                0,
                10);

        assertThat(found.reordered()).isTrue();
        assertThat(found.changes()).isNull();
        assertThat(found.columns())
                .extracting(column -> column.name() + " " + column.change().word())
                .containsExactly("kept same", "id same", "typed retyped", "new added", "gone removed");
    }

    @Test
    void driftIsToldForNumbersAndForValues() {
        TableDifference found = tables.difference(
                file("a.csv", csv("x,metal", 10_000, i -> (i * 0.37 % 100) + "," + (i % 2 == 0 ? "gold" : "lead"))),
                file(
                        "b.csv",
                        csv("x,metal", 10_000, i -> (i * 0.37 % 100 + 50) + "," + (i % 2 == 0 ? "gold" : "lead"))),
                List.of(),
                0,
                10);

        Drift moved = found.columns().getFirst().drift();
        assertThat(moved.says()).isEqualTo(Reading.LARGE);
        assertThat(moved.bins()).hasSize(10);
        assertThat(moved.bins()).extracting(Drift.Bin::before).allSatisfy(count -> assertThat(count)
                .isBetween(990L, 1010L));
        assertThat(found.columns().get(1).drift().value()).isZero();
    }

    @Test
    void rowsAreToldApartByTheirKey() {
        TableDifference.Changes changes = tables.difference(
                        file("a.csv", "id,part,price,name\n1,a,10,x\n1,b,20,y\n2,a,30,z\n3,a,,w\n"),
                        file("b.csv", "id,part,price,name\n1,a,10.0,x\n1,b,25.5,y\n3,a,,\n4,a,1.5,v\n"),
                        List.of("id", "part"),
                        0,
                        10)
                .changes();

        assertThat(changes.refused()).isNull();
        assertThat(List.of(changes.added(), changes.removed(), changes.changed(), changes.same()))
                .containsExactly(1L, 1L, 2L, 1L);
        assertThat(changes.rows())
                .extracting(row -> row.kind() + " " + row.before().get("id") + " "
                        + row.after().get("id") + " " + row.changed())
                .containsExactly("CHANGED 1 1 [price]", "REMOVED 2 null []", "CHANGED 3 3 [name]", "ADDED null 4 []");
        assertThat(changes.rows().getFirst().before()).containsEntry("price", "20");
        assertThat(changes.rows().getFirst().after()).containsEntry("price", "25.5");
        assertThat(changes.next()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a.csv  | id,k%n12345678901234567890123,1%n9007199254740993,2%n | 740993 | 740992 | DECIMAL(23,0)
            a.csv  | k,v%n1,10000000000000000001%n2,10000000000000000002%n | 00002%n | 00003%n | DECIMAL(20,0)
            a.csv  | k,v%n1,12345678901234567890.12%n2,-0.5%n,"" | .12 | .13 | DECIMAL(22,2)
            a.csv  | k,v%n1,90071992547409.93%n2,1 | .93 | .94 | DECIMAL(16,2)
            a.csv  | k,v%n1,9007199254740993%n2,1e-7 | 993 | 995 | VARCHAR
            a.csv  | k,v%n1,123456789012345678901234567890123456789%n2,5 | 789%n | 788%n | VARCHAR
            a.json | [{"k":1,"v":12345678901234567890},{"k":2,"v":-5}] | 890 | 891 | DECIMAL(20,0)
            a.json | [{"k":1,"v":9007199254740993},{"k":2,"v":0.5}] | 993 | 992 | DECIMAL(17,1)
            a.json | [{"k":1,"v":123456789012345678901234567890123456789},{"k":2}] | 789} | 788} | VARCHAR
            a.json | [{"k":1,"v":{"HUGEINT":12345678901234567890}}] | 890 | 891 | STRUCT(HUGEINT DECIMAL(38,0))
            """)
    void numbersThatADoubleWouldRoundAreExact(String name, String text, String was, String is, String type) {
        String before = text.formatted();
        String after = before.replace(was.formatted(), is.formatted());

        TableDifference found = tables.difference(file(name, before), file(name, after), List.of("k"), 0, 10);

        assertThat(found.changes().refused()).isNull();
        assertThat(found.changes().changed()).isEqualTo(1);
        assertThat(found.changes().rows().getFirst().changed()).hasSize(1);
        assertThat(found.columns()).extracting(column -> column.before().type()).contains(type);
    }

    @Test
    void exactNumbersAreShownAndProfiled() {
        TableProfile profile = tables.profile(
                file("big.csv", csv("n,d,f", 101, i -> "1000000000000000000" + (100 + i) + ",1." + i + ",1e" + i)));

        ColumnProfile n = profile.columns().getFirst();
        assertThat(n.kind()).isEqualTo(Kind.NUMBER);
        assertThat(n.min()).isEqualTo("1000000000000000000100");
        assertThat(n.distinct()).isEqualTo(101);
        assertThat(n.mean()).isCloseTo(1e21, within(1e9));
        assertThat(n.quantiles()).hasSize(5);
        assertThat(n.bars()).hasSize(20);
        assertThat(profile.rows().get(1)).containsExactly("1000000000000000000101", "1.1", "10.0");
        assertThat(profile.columns()).extracting(ColumnProfile::type).endsWith("DOUBLE", "DOUBLE");
    }

    @Test
    void figuresOfNumbersThatADoubleWouldRoundAreExact() {
        ColumnProfile id = tables.profile(
                        file("ids.csv", csv("id", 101, i -> String.valueOf(9007199254740993L + 2L * i))))
                .columns()
                .getFirst();

        assertThat(id.min()).isEqualTo("9007199254740993");
        assertThat(id.max()).isEqualTo("9007199254741193");
        assertThat(id.quantiles())
                .extracting(BigDecimal::toString)
                .contains("9007199254741093")
                .allMatch(quantile -> quantile.matches("90071992547\\d+[13579]"));
        assertThat(id.bars()).extracting(Bar::count).allMatch(count -> count >= 4 && count <= 7);
    }

    @Test
    void frequentNumbersThatADoubleWouldRoundStayApart() {
        String before = csv("v", 40, i -> String.valueOf(9007199254740992L + i % 2));

        Drift drift = tables.difference(
                        file("a.csv", before), file("b.csv", before + "9007199254740993\n"), List.of(), 0, 10)
                .columns()
                .getFirst()
                .drift();

        assertThat(drift.bins())
                .containsExactly(
                        new Drift.Bin("≤ 9007199254740992", 20, 20), new Drift.Bin("> 9007199254740992", 20, 21));
    }

    @Test
    void decimalsHaveNoZerosThatNobodyWrote() {
        TableProfile profile = tables.profile(file("d.csv", "d\n1.5\n12345678901234567890.123456\n20\n"));

        ColumnProfile d = profile.columns().getFirst();
        assertThat(d.type()).isEqualTo("DECIMAL(26,6)");
        assertThat(profile.rows())
                .containsExactly(List.of("1.5"), List.of("12345678901234567890.123456"), List.of("20"));
        assertThat(d.min()).isEqualTo("1.5");
        assertThat(d.max()).isEqualTo("12345678901234567890.123456");
    }

    @Test
    void whatIsNotFiniteIsCountedAndNamedAndLeavesNoDeviation() {
        TableProfile profile =
                tables.profile(file("f.csv", "f,g\n1.5,1.5\nNaN,2.5\ninf,3.5\n-inf,4.5\nnan,5.5\n2.5,6.5\n"));

        ColumnProfile f = profile.columns().getFirst();
        assertThat(f.notFinite()).isEqualTo(new NotFinite(2, 1, 1));
        assertThat(f.std()).isNull();
        assertThat(f.min()).isEqualTo("1.5");
        assertThat(f.max()).isEqualTo("2.5");
        assertThat(profile.rows().stream().map(List::getFirst)).containsExactly("1.5", "NaN", "∞", "−∞", "NaN", "2.5");
        ColumnProfile g = profile.columns().getLast();
        assertThat(g.notFinite()).isNull();
        assertThat(g.std()).isNotNull();
    }

    /** What programs write of doubles may have more digits than these hold. */
    @Test
    void writtenDoublesStayDoubles() {
        TableProfile profile = tables.profile(file(
                "f.csv", "short,long\n0.30000000000000004,1.000000000000000055511e-01\n-1.7976931348623157e+30,2.5\n"));

        assertThat(profile.columns()).extracting(ColumnProfile::type).containsOnly("DOUBLE");
    }

    @Test
    void truthValuesAndNumbersThatMeanTheSameDoNotDiffer() {
        TableDifference found = tables.difference(
                file("a.csv", csv("id,yes", 300, i -> i + "," + (i % 3 == 0))),
                file("b.csv", csv("id,yes", 300, i -> i + "," + (i % 3 == 0 ? 1 : 0))),
                List.of("id"),
                0,
                10);

        assertThat(found.columns().get(1).change()).isEqualTo(Change.RETYPED);
        assertThat(found.columns().get(1).drift().value()).isZero();
        assertThat(found.changes().same()).isEqualTo(300);
    }

    @Test
    void quantilesOfVeryManyRowsAreEstimated() {
        ColumnProfile column = tables.profile(file("m.csv", csv("n", 300_000, String::valueOf)))
                .columns()
                .getFirst();

        assertThat(column.distinctExact()).isFalse();
        assertThat(column.max()).isEqualTo("299999");
        assertThat(column.quantiles().get(2).doubleValue()).isCloseTo(150_000, within(3_000.0));
        assertThat(column.bars().stream().mapToLong(Bar::count).sum()).isEqualTo(300_000);
    }

    @Test
    void changedRowsComePageByPage() {
        TableFile before = file("a.csv", csv("id,v", 500, i -> i + "," + i));
        TableFile after = file("b.csv", csv("id,v", 500, i -> (499 - i) + "," + (i + 1000)));

        TableDifference.Changes first =
                tables.difference(before, after, List.of("id"), 0, 200).changes();
        TableDifference.Changes last =
                tables.difference(before, after, List.of("id"), 400, 200).changes();

        assertThat(first.changed()).isEqualTo(500);
        assertThat(first.rows()).hasSize(200);
        assertThat(first.next()).isEqualTo(200);
        assertThat(last.rows()).hasSize(100).first().satisfies(row -> assertThat(row.after())
                .containsEntry("id", "400"));
        assertThat(last.next()).isNull();
    }

    @Test
    void wideRowsComeInSmallerPagesAndAreNotKept() {
        String names = IntStream.range(0, 500).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        TableFile before = file("a.csv", csv("id," + names, 150, i -> i + ",1".repeat(500)));
        TableFile after = file("b.csv", csv("id," + names, 150, i -> i + ",2".repeat(500)));

        TableDifference.Changes first =
                tables.difference(before, after, List.of("id"), 0, 1000).changes();
        TableDifference.Changes again =
                tables.difference(before, after, List.of("id"), 0, 1000).changes();

        assertThat(first.changed()).isEqualTo(150);
        assertThat(first.rows()).hasSize(99);
        assertThat(first.next()).isEqualTo(99);
        assertThat(again).isEqualTo(first).isNotSameAs(first);
    }

    @Test
    void aKeyThatIsNotUniqueOrNotThereSaysSo() {
        TableFile one = file("a.csv", "id,v\n1,a\n1,b\n2,c\n");
        TableFile other = file("b.csv", "id,v\n1,a\n2,b\n");

        assertThat(tables.difference(one, other, List.of("id"), 0, 10).changes().refused())
                .isEqualTo("id is not unique in the version before: 1 (2 times).");
        assertThat(tables.difference(other, one, List.of("id"), 0, 10).changes().refused())
                .contains("in the version after");
        assertThat(tables.difference(one, other, List.of("key"), 0, 10)
                        .changes()
                        .refused())
                .isEqualTo("Both versions need the column key.");
    }

    @Test
    void whatWasReadIsNotReadAgain() {
        TableFile table = file("once.csv", "a\n1\n");
        TableProfile first = tables.profile(table);
        TableFile sameBytes = new TableFile(table.name(), table.digest(), table.size(), () -> {
            throw new AssertionError("opened again");
        });

        assertThat(tables.profile(sameBytes)).isSameAs(first);
        assertThat(tables.difference(sameBytes, sameBytes, List.of("a"), 0, 1)
                        .changes()
                        .same())
                .isEqualTo(1);
    }

    @Test
    void noMoreFilesAreFetchedAtOnceThanAreRead() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger opened = new AtomicInteger();
        List<Thread> readers = IntStream.range(0, 3)
                .mapToObj(i -> Thread.ofPlatform().start(() -> tables.profile(held("held-" + i, opened, go))))
                .toList();

        Awaitility.await()
                .until(() -> opened.get() > 2
                        || opened.get() == 2
                                && readers.stream()
                                        .anyMatch(reader -> reader.getState() == Thread.State.TIMED_WAITING));

        assertThat(opened).hasValue(2);
        go.countDown();
        for (Thread reader : readers) {
            reader.join();
        }
        assertThat(opened).hasValue(3);
    }

    /** Opened, it gives nothing before it may. */
    private static TableFile held(String digest, AtomicInteger opened, CountDownLatch go) {
        return new TableFile("a.csv", digest, 4, () -> {
            opened.incrementAndGet();
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new ByteArrayInputStream("a\n1\n".getBytes(UTF_8));
        });
    }

    @Test
    void aDiskWithoutRoomIsNotFilled(@TempDir Path full) {
        Tables none = new Tables(new Storage(full), new DiskReserve(DataSize.ofTerabytes(1_000_000)));

        assertThatThrownBy(() -> none.profile(new TableFile("a.csv", "d", 4, () -> {
                    throw new AssertionError("opened");
                })))
                .isInstanceOf(UnreadableTable.class)
                .hasMessageContaining("no room");
        none.end();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a.json | [{\"a\": 1}, 5]", "a.json | [1, 2]", "a.jsonl | {\"a\": 1}%n[2]"})
    void aListOfOtherThingsThanObjectsIsNotCalledBroken(String name, String text) {
        assertThatThrownBy(() -> tables.profile(file(name, text.formatted())))
                .isInstanceOf(UnreadableTable.class)
                .hasMessage("It is not a list of objects alone.");
    }

    @Test
    void whatIsNoTableSaysSo() {
        assertThatThrownBy(() -> tables.profile(file("a.bin", "x")))
                .isInstanceOf(UnreadableTable.class)
                .hasMessageContaining("CSV, TSV, JSON");
        assertThatThrownBy(() -> tables.profile(new TableFile("a.parquet", "d", 1L << 40, () -> {
                    throw new AssertionError("opened");
                })))
                .isInstanceOf(UnreadableTable.class)
                .hasMessageContaining("2 GiB");
    }
}
