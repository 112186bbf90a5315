package dev.assay.objects.query;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.assay.objects.query.Condition.Author;
import dev.assay.objects.query.Condition.HasKey;
import dev.assay.objects.query.Condition.Kind;
import dev.assay.objects.query.Condition.Latest;
import dev.assay.objects.query.Condition.Name;
import dev.assay.objects.query.Condition.Number;
import dev.assay.objects.query.Condition.Other;
import dev.assay.objects.query.Condition.Pair;
import dev.assay.objects.query.Condition.Phrase;
import dev.assay.objects.query.Condition.Project;
import dev.assay.objects.query.Condition.Size;
import dev.assay.objects.query.Condition.Stored;
import dev.assay.objects.query.Condition.Text;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParserTests {

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-03-10T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void readsEverythingThatCanBeAsked() {
        assertThat(conditions("Été data_youtube.csv Origin=YouTube title=\"two words\" k=\"\" rows>=10 acc < 0.5"
                        + " k!=v origin:* \"side by side\" name:prices project:Iris by:Ada kind:CSV latest"))
                .containsExactly(
                        new Text(List.of("Été")),
                        new Text(List.of("data", "youtube", "csv")),
                        new Pair("origin", "YouTube"),
                        new Pair("title", "two words"),
                        new Pair("k", ""),
                        new Number("rows", Comparison.AT_LEAST, 10),
                        new Number("acc", Comparison.LESS, 0.5),
                        new Other("k", "v"),
                        new HasKey("origin"),
                        new Phrase(List.of("side", "by", "side")),
                        new Name(List.of("prices")),
                        new Project("iris"),
                        new Author("ada"),
                        new Kind("csv"),
                        new Latest());
    }

    @Test
    void readsWhatMustNotBe() {
        assertThat(parse("-draft -origin=vimeo -name:old well-known").clauses())
                .extracting(Clause::not, Clause::condition)
                .containsExactly(
                        tuple(true, new Text(List.of("draft"))),
                        tuple(true, new Pair("origin", "vimeo")),
                        tuple(true, new Name(List.of("old"))),
                        tuple(false, new Text(List.of("well", "known"))));
    }

    @ParameterizedTest
    @CsvSource({
        "after:2026-01-31, AT_LEAST, 2026-01-31T00:00:00Z",
        "before:2026-02, LESS, 2026-02-01T00:00:00Z",
        "after:2025, AT_LEAST, 2025-01-01T00:00:00Z",
        "after:2026-01-31T10:00:00, AT_LEAST, 2026-01-31T10:00:00Z",
        "after:7d, AT_LEAST, 2026-03-03T12:00:00Z",
        "before:12h, LESS, 2026-03-10T00:00:00Z"
    })
    void readsMoments(String query, Comparison comparison, Instant moment) {
        assertThat(conditions(query)).containsExactly(new Stored(comparison, moment));
    }

    @ParameterizedTest
    @CsvSource({
        "size>10, MORE, 10",
        "size>=1.5MB, AT_LEAST, 1500000",
        "size<1gib, LESS, 1073741824",
        "size<=2 , AT_MOST, 2",
        "size>3k, MORE, 3000",
        "size>999999999999TB, MORE, 9223372036854775807"
    })
    void readsSizes(String query, Comparison comparison, long bytes) {
        assertThat(conditions(query)).containsExactly(new Size(comparison, bytes));
    }

    @Test
    void whatIsQuotedIsAKeyOfTheMetadata() {
        assertThat(conditions("\"size\">=1e-07")).containsExactly(new Number("size", Comparison.AT_LEAST, 1e-7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "rows>ten|6|'ten' is no number",
                "rows>|6|A value is wanted after '>'",
                "origin=|8|A value is wanted after '='",
                "after:yesterday|7|'yesterday' is no day",
                "after:2026-13-01|7|'2026-13-01' is no day",
                "after:+999999999-01-01|7|'+999999999-01-01' is no day",
                "before:-0001-01-01T00:00:00|8|'-0001-01-01T00:00:00' is no day",
                "size>big|6|'big' is no size",
                "name:|6|A value is wanted after 'name:'",
                "a \"b c|3|The quote that opens here is not closed",
                "k=\"b c|3|The quote that opens here is not closed",
                "= a|1|A key is wanted before '='",
                "rows>NaN|6|'NaN' is no number",
                "rows>1e999|6|'1e999' is no number",
                "latest:yes|7|'latest' takes no value",
                "*tube|1|A star can stand only at the end",
                "you*be|4|A star can stand only at the end",
                "youtube OR reddit|9|There is no 'or'",
                "youtube AND reddit|9|There is no 'and': all parts must hold together anyway",
                "youtube NOT reddit|9|There is no 'not': write -word",
                "NOT reddit|1|There is no 'not': write -word"
            })
    void saysWhereAQueryCannotBeReadAndSearchesItsWords(String query, int character, String message) {
        QueryParser.Parsed parsed = parse(query);

        assertThat(parsed.problems())
                .singleElement()
                .extracting(QueryProblem::message, as(STRING))
                .startsWith("At character " + character + ": ")
                .contains(message);
        assertThat(parsed.clauses()).extracting(Clause::condition).allMatch(Text.class::isInstance);
        assertThat(parsed.clauses().stream().flatMap(clause -> clause.condition().words().stream()))
                .containsExactlyElementsOf(Words.of(query));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a b project:x k=v -c",
                "a k=\"b project:x k=v -c",
                "\"a \"\"b project:x k=v -c",
                "\"a b\nproject:x k=\"v\" -c",
                "a b k=\"\n\"project:x\"\nproject:x k=v -c"
            })
    void whatIsAskedBehindAQuoteThatIsNotClosedHolds(String query) {
        QueryParser.Parsed parsed = parse(query);

        assertThat(parsed.problems())
                .extracting(QueryProblem::message)
                .asString()
                .contains("quote that opens here");
        assertThat(parsed.clauses())
                .filteredOn(clause -> !(clause.condition() instanceof Text) || clause.not())
                .extracting(Clause::not, Clause::condition)
                .endsWith(
                        tuple(false, new Project("x")),
                        tuple(false, new Pair("k", "v")),
                        tuple(true, new Text(List.of("c"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "-", "- -", ":", "!", "\u0000 \ud800", "🎥", "\"\"", "\"🎥\"", "name:🎥", "-\""})
    void asksNothingWhereNoWordIs(String query) {
        assertThat(parse(query).clauses()).isEmpty();
    }

    @Test
    void asksForAsManyCharactersOfScriptsWithoutBlanksAsAnIndexBears() {
        assertThat(parse("数据 " + "的".repeat(190)).problems()).isEmpty();
        assertThat(parse("数据 " + "的".repeat(500)).clauses()).hasSize(1);
        assertThat(parse("数据 " + "的".repeat(500)).problems()).hasSize(1);
    }

    @Test
    void takesColonsAndQuotesWithinWordsAsTheyAre() {
        assertThat(conditions("url=http://x?a=b")).containsExactly(new Pair("url", "http://x?a=b"));
        assertThat(conditions("12:30 http://x 5\"disk")).allMatch(Text.class::isInstance);
        assertThat(conditions("\"latest\"")).containsExactly(new Text(List.of("latest")));
    }

    @Test
    void longQueriesAreCutAndItIsSaid() {
        assertThat(parse("w ".repeat(500)).clauses()).hasSize(30);
        assertThat(parse("w ".repeat(500)).problems()).hasSize(1);
        assertThat(parse("w".repeat(5000)).problems())
                .extracting(QueryProblem::position)
                .containsExactly(2000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "k|v",
                "my key|two words",
                "k|\"quoted\" \"\"",
                "k|",
                "-k|-v",
                "a:b|c=d",
                "k|x>y",
                "ключ|значение",
                "project|iris"
            })
    void whatAPairSaysCanBeTyped(String key, String value) {
        Pair pair = new Pair(key, value == null ? "" : value);

        assertThat(conditions(pair.text())).containsExactly(pair);
        assertThat(conditions(new HasKey(key).text())).containsExactly(new HasKey(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iris rows>=many", "size>1XB iris", "iris after:", "iris rows>=", "after:tomorrow iris"})
    void whatCannotBeReadIsLeftOutBesideWhatCan(String text) {
        QueryParser.Parsed parsed = parse(text);

        assertThat(parsed.clauses()).extracting(Clause::condition).containsExactly(new Condition.Text(List.of("iris")));
        assertThat(parsed.problems()).extracting(QueryProblem::asWords).containsExactly(false);
    }

    @Test
    void eachPlaceThatCannotBeReadIsTold() {
        QueryParser.Parsed parsed = parse("youtube size>abc - \"open");

        assertThat(parsed.clauses())
                .extracting(Clause::condition)
                .containsExactly(new Text(List.of("youtube")), new Text(List.of("open")));
        assertThat(parsed.problems())
                .extracting(QueryProblem::position, QueryProblem::asWords)
                .containsExactly(tuple(13, false), tuple(17, false), tuple(19, true));
    }

    @Test
    void whatOthersAskWithAnOrIsToldAndItsPartsAreAskedAllTheSame() {
        QueryParser.Parsed parsed = parse("origin=youtube OR origin=reddit");

        assertThat(parsed.clauses())
                .extracting(Clause::condition)
                .containsExactly(new Pair("origin", "youtube"), new Text(List.of("OR")), new Pair("origin", "reddit"));
        assertThat(parsed.problems()).extracting(QueryProblem::position).containsExactly(15);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OR",
                "OR x",
                "x OR",
                "a or b",
                "a \"OR\" b",
                "AND x",
                "x AND",
                "a and b",
                "NOT",
                "x NOT",
                "not a",
                "tube*",
                "\"a*b\"",
                "k=a*b"
            })
    void whatOnlyLooksLikeThatIsGood(String text) {
        assertThat(parse(text).problems()).isEmpty();
    }

    private static List<Condition> conditions(String query) {
        QueryParser.Parsed parsed = parse(query);
        assertThat(parsed.problems()).isEmpty();
        return parsed.clauses().stream().map(Clause::condition).toList();
    }

    private static QueryParser.Parsed parse(String query) {
        return QueryParser.parse(query, NOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D\uDE00", "-", "?!"})
    void whatHasNoWordIsSaidToBeLeftOut(String text) {
        QueryParser.Parsed parsed = parse(text + " prices");

        assertThat(parsed.clauses()).hasSize(1);
        assertThat(parsed.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.asWords()).isFalse();
            assertThat(problem.message()).contains("has no letter and no digit");
        });
        assertThat(parse("= prices").problems())
                .extracting(QueryProblem::asWords)
                .containsExactly(false);
        assertThat(parse("rows>=many").problems())
                .extracting(QueryProblem::asWords)
                .containsExactly(true);
    }
}
