package dev.assay.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.SignedIn;
import dev.assay.base.InvalidInput;
import dev.assay.base.Page;
import dev.assay.objects.query.Clause;
import java.io.InputStream;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.search.engine.search.predicate.dsl.PredicateFinalStep;
import org.hibernate.search.engine.search.predicate.dsl.SearchPredicateFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@SignedIn(name = "grace")
abstract class ObjectSearchTests {

    @Autowired
    ObjectCatalog catalog;

    @Autowired
    ObjectSearch search;

    @Autowired
    AskedIndex asked;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    IndexChanges changes;

    private final String project = "p" + UUID.randomUUID();

    @BeforeEach
    void store() {
        put("data_youtube.csv", Map.of("origin", "youtube", "note", "images of the Été"));
        put("data_vimeo.csv", Map.of("origin", "vimeo", "note", "running prices"));
        put("data_vimeo.csv", Map.of("origin", "vimeo", "title", "two words"));
        put("trials/1/artifacts/youtube.csv", Map.of("origin", "youtube"));
    }

    @Test
    void findsExactPairs() {
        assertThat(exact("origin=youtube")).containsExactly("data_youtube.csv 1");
        assertThat(exact("ORIGIN=youtube")).containsExactly("data_youtube.csv 1");
        assertThat(exact("title=\"two words\"")).containsExactly("data_vimeo.csv 2");
        assertThat(exact("origin=you")).isEmpty();
        assertThat(exact("origin=vimeo title=\"two words\"")).containsExactly("data_vimeo.csv 2");
    }

    @Test
    void findsEveryVersion() {
        assertThat(exact("origin=vimeo")).containsExactly("data_vimeo.csv 2", "data_vimeo.csv 1");
        assertThat(search("vimeo").items()).extracting(ObjectHit::newest).containsOnly(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "youtube",
                "YouTube",
                "data youtube",
                "data_youtube.csv",
                "ete",
                "Été",
                "images origin",
                "\"images of\""
            })
    void findsWordsOfNamesKeysAndValuesWhateverTheirCaseAndAccents(String query) {
        assertThat(exact(query)).containsExactly("data_youtube.csv 1");
    }

    @Test
    void findsAVersionByWhatItsPageLetsOneCopy() {
        ObjectVersion version = search("youtube").items().getFirst().version();

        assertThat(exact(version.id())).containsExactly("data_youtube.csv 1");
        assertThat(exact(version.digest())).contains("data_youtube.csv 1");
        assertThat(names(search(version.digest().substring(1)))).isEmpty();
    }

    @Test
    void findsWhoStoredIt() {
        assertThat(exact("grace")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "youtbe",
                "yuotube",
                "yotube",
                "imges",
                "image",
                "imagse",
                "youtu",
                "origin=youtbe",
                "orgin=youtube"
            })
    void findsSimilarWords(String query) {
        assertThat(exact(query)).isEmpty();
        assertThat(names(search(query))).containsExactly("data_youtube.csv 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"note=youtube", "origin=grace", "origin=images", "origin=csv", "rows=youtube", "topic=10"})
    void whatResemblesAPairStandsUnderItsKey(String query) {
        assertThat(names(search(query))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"origin=YouTube", "origin=youtub", "origin=you", "title=words", "title=\"Words Two\""})
    void aPairIsFoundByWordsOfItsValueToo(String query) {
        assertThat(exact(query)).isEmpty();
        assertThat(search(query).items()).isNotEmpty().allSatisfy(hit -> assertThat(hit.likenesses())
                .isNotEmpty());
    }

    @Test
    void aWordWithoutEndIsOnlySearchedForAsItIs() {
        put("x".repeat(900), Map.of());

        assertThat(exact("x".repeat(900))).containsExactly("x".repeat(900) + " 1");
        assertThat(names(search("x".repeat(901)))).isEmpty();
        assertThat(names(search("x".repeat(5000)))).isEmpty();
    }

    @Test
    void twoLettersOfALongWordMayBeWrongWhereNothingNearerIs() {
        put("recommendations.csv", Map.of());
        assertThat(names(search("recomendatons"))).containsExactly("recommendations.csv 1");
        assertThat(search.facets(project, SearchQuery.of("recomendatons")).total())
                .isEqualTo(1);

        put("recommendatons.csv", Map.of());
        assertThat(names(search("recomendatons"))).containsExactly("recommendatons.csv 1");
    }

    @Test
    void findsOtherFormsOfAWord() {
        assertThat(names(search("run price"))).containsExactly("data_vimeo.csv 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "机器学习",
                "学习",
                "习",
                "\"机器 学习\"",
                "\"学习的数据\"",
                "学习 data",
                "图像",
                "像.csv",
                "name:图像",
                "v2模型",
                "zh=这是机器学习的数据集v2模型",
                "学习 -翻译",
                "説明会",
                "ﾃﾞｰﾀ",
                "データ",
                "ータ",
                "学習用データ",
                "タの説",
                "데이터",
                "학습",
                "ข้อมูล",
                "ฝึก"
            })
    void findsWordsOfScriptsWithoutBlanksWhereverTheyStand(String query) {
        put("训练图像.csv", scripts());
        put("翻译.csv", Map.of("zh", "翻译", "ja", "説明", "more", "会"));

        assertThat(names(search(query))).containsExactly("训练图像.csv 1");
        assertThat(exact(query)).hasSize(1);
    }

    private static Map<String, String> scripts() {
        return Map.of(
                "zh", "这是机器学习的数据集v2模型",
                "note", "data",
                "ja", "機械学習用ﾃﾞｰﾀの説明会",
                "ko", "모델학습데이터를 저장",
                "th", "นี่คือข้อมูลฝึก");
    }

    @ParameterizedTest
    @ValueSource(strings = {"习学", "学集", "机习", "型这", "터데", "ーデ", "图像 翻译"})
    void charactersThatDoNotStandSideBySideAreNoWord(String query) {
        put("训练图像.csv", scripts());

        assertThat(search(query).items()).isEmpty();
    }

    @Test
    void noWordReachesFromOneValueIntoTheNext() {
        put("一.csv", new TreeMap<>(Map.of("a", "甲", "b", "乙")));

        assertThat(search("一 甲 乙").items()).hasSize(1);
        assertThat(Stream.of("甲乙", "乙甲", "\"csv grace\"", "\"grace a\"", "\"a 甲\"")
                        .flatMap(query -> search(query).items().stream()))
                .isEmpty();
    }

    @Test
    void marksTheWordAndNotItsSentence() {
        put("训练图像.csv", scripts());

        ObjectHit hit = search("图像 学习 ﾃﾞｰﾀ").items().getFirst();

        assertThat(hit.exact()).isTrue();
        assertThat(hit.highlights())
                .containsExactlyInAnyOrder(
                        new Highlight("name", 2, 4),
                        new Highlight("metadata.zh", 4, 6),
                        new Highlight("metadata.ja", 5, 9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"がくしゅう", "데이터", "cafe", "café"})
    void namesWhoseLettersComeApartAreFoundAsTheyAreTyped(String query) {
        put(Normalizer.normalize("がくしゅう 데이터 café.csv", Normalizer.Form.NFD), Map.of());

        assertThat(exact(query)).hasSize(1);
        assertThat(exact(Normalizer.normalize(query, Normalizer.Form.NFD))).hasSize(1);
    }

    @Test
    void aCharacterOfTheNameSaysMoreThanOneOfTheMetadata() {
        put("甲.csv", Map.of("memo", "猫"));
        put("猫の写真.csv", Map.of("memo", "乙"));
        put("丙.csv", Map.of("memo", "猫"));

        assertThat(exact("猫")).hasSize(3).startsWith("猫の写真.csv 1");
    }

    @Test
    void exactHitsComeBeforeSimilarOnes() {
        put("a.csv", Map.of("topic", "form", "more", "form forms forms forms"));
        put("b.csv", Map.of("topic", "from"));
        put("c.csv", Map.of("topic", "from"));

        Page<ObjectHit> hits = search("from");

        assertThat(names(hits)).containsExactly("c.csv 1", "b.csv 1", "a.csv 1");
        assertThat(hits.items()).extracting(ObjectHit::exact).containsExactly(true, true, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fraud in transactions",
                "the fraudulent transactions",
                "transactions from cards",
                "From card=visa"
            })
    void stopWordsAreNotDemanded(String query) {
        put("cards.csv", Map.of("note", "fraudulent transactions of cards", "card", "visa"));

        assertThat(names(search(query))).containsExactly("cards.csv 1");
    }

    @Test
    void stopWordsRaiseTheRankWhereTheyStand() {
        put("a.csv", Map.of("topic", "tables by hand"));
        put("b.csv", Map.of("topic", "tables hand or"));

        assertThat(exact("tables by hand")).containsExactly("a.csv 1", "b.csv 1");
        assertThat(exact("tables or hand")).containsExactly("b.csv 1", "a.csv 1");
    }

    @Test
    void stopWordsAreDemandedInQuotesInNamesAndAlone() {
        assertThat(names(search("of the"))).containsExactly("data_youtube.csv 1");
        assertThat(names(search("this"))).isEmpty();
        assertThat(names(search("images \"this\""))).isEmpty();
        assertThat(names(search("images \"in the\""))).isEmpty();
        assertThat(names(search("images name:of"))).isEmpty();
        assertThat(names(search("images -of"))).isEmpty();
    }

    @Test
    void oneWordOfSeveralMayBeAbsentWhereNothingIsNearer() {
        put("a.csv", Map.of("note", "reviews of movies for training"));
        put("b.csv", Map.of("note", "training reviews movies"));
        SearchQuery query = SearchQuery.of("movie reviews polarity for training");

        Page<ObjectHit> first = search.search(project, query, null, 1);
        Page<ObjectHit> second = search.search(project, query, first.next(), 1);

        assertThat(Stream.of(first, second).flatMap(page -> names(page).stream()))
                .containsExactlyInAnyOrder("a.csv 1", "b.csv 1");
        assertThat(second.next()).isNull();
        assertThat(first.items()).extracting(ObjectHit::exact).containsOnly(false);
        assertThat(first.items().getFirst().likenesses())
                .extracting(Likeness::text)
                .containsExactly("movies is a form of movie", "without: polarity");
        assertThat(search.facets(project, query).total()).isEqualTo(2);

        put("c.csv", Map.of("note", "training reviews of movie polarity"));
        assertThat(names(search(query.text()))).containsExactly("c.csv 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reviews polarity",
                "reviews the polarity",
                "reviews movies polarity nonsense",
                "reviews movies training \"polar bear\"",
                "reviews movies training name:polarity",
                "reviews movies training lang=german",
                "reviews movies polarity -training"
            })
    void noMoreThanOnePlainWordOfThreeMayBeAbsent(String query) {
        put("a.csv", Map.of("note", "reviews of movies for training", "lang", "de"));

        assertThat(names(search(query))).isEmpty();
    }

    @Test
    void everyWordMustBeFound() {
        assertThat(search("youtube vimeo").items()).isEmpty();
        assertThat(search("nonsense").items()).isEmpty();
    }

    @Test
    void pagesThroughHits() {
        Page<ObjectHit> first = search.search(project, SearchQuery.of("data"), null, 2);
        Page<ObjectHit> second = search.search(project, SearchQuery.of("data"), first.next(), 2);

        assertThat(first.items()).hasSize(2);
        assertThat(second.items()).hasSize(1);
        assertThat(second.next()).isNull();
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> search.search(project, SearchQuery.of("data"), "-1", 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exact", "similar", "distant"})
    void theDeepestPageIsGivenAndNoneBehindIt(String nearness) {
        SearchQuery query = SearchQuery.of("data");

        assertThat(search.search(project, query, nearness + "-8998", 1000).next())
                .isNull();
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> search.search(project, query, nearness + "-8999", 1000));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rows>=1000|big.csv",
                "rows>1000|''",
                "rows<1000|small.csv",
                "rows > 9 score<=-0.5|small.csv",
                "rows>=0|big.csv small.csv",
                "rows:*|big.csv small.csv",
                "data rows:*|''",
                "rows:* -rows=1000|small.csv",
                "rows!=1000|small.csv",
                "rows=1e3|big.csv",
                "rows!=1000.0|small.csv",
                "rows:* -rows=1e+3|small.csv",
                "topic=news -rows:*|none.csv",
                "news -big|none.csv small.csv",
                "-news rows:*|''",
                "name:big|big.csv",
                "name:news|''",
                "\"news of\"|big.csv",
                "\"of news\"|''",
                "kind:csv topic=news|none.csv big.csv small.csv",
                "kind:parquet|''",
                "by:GRACE topic=news|none.csv big.csv small.csv",
                "by:ada|''",
                "after:2020 topic=news|none.csv big.csv small.csv",
                "before:2020 topic=news|''",
                "topic=news size>=1|''",
                "topic=news size<1|none.csv big.csv small.csv"
            })
    void findsFacts(String query, String names) {
        put("small.csv", Map.of("rows", "10", "score", "-0.5", "topic", "news"));
        put("big.csv", Map.of("rows", "1000", "topic", "news", "note", "news of the day"));
        put("none.csv", Map.of("rows-note", "5000", "topic", "news"));

        assertThat(exact(query))
                .containsExactlyInAnyOrder(Stream.of(names.split(" "))
                        .filter(name -> !name.isEmpty())
                        .map(name -> name + " 1")
                        .toArray(String[]::new));
    }

    @Test
    void onlyTheNewestVersionIsTheLatest() {
        assertThat(exact("vimeo latest")).containsExactly("data_vimeo.csv 2");
        assertThat(exact("vimeo -latest")).containsExactly("data_vimeo.csv 1");

        put("data_vimeo.csv", Map.of("origin", "vimeo"));

        assertThat(exact("vimeo latest")).containsExactly("data_vimeo.csv 3");
        assertThat(exact("vimeo -latest")).containsExactly("data_vimeo.csv 2", "data_vimeo.csv 1");
    }

    @Test
    void looksWhereTheQuerySays() {
        String other = "q" + UUID.randomUUID();
        String word = "w" + UUID.randomUUID().toString().substring(0, 8);
        catalog.put(other, word + ".csv", Map.of(), InputStream.nullInputStream());
        put(word + ".csv", Map.of());

        assertThat(search(word).items()).hasSize(1);
        assertThat(search(word + " project:" + other).items())
                .extracting(hit -> hit.version().project())
                .containsExactly(other);
        assertThat(search(word + " project:*").items()).hasSize(2);
        assertThat(search(word + " project:* -project:" + other).items())
                .extracting(hit -> hit.version().project())
                .containsExactly(project);
        assertThat(search.facets(project, SearchQuery.of(word + " project:*")).groups())
                .filteredOn(group -> group.kind() == Facets.Kind.PROJECT)
                .flatExtracting(Facets.Group::values)
                .hasSize(2);
    }

    @Test
    void whereNothingIsAskedTheNewestVersionsAreListed() {
        assertThat(names(search("project:" + project))).containsExactly("data_vimeo.csv 2", "data_youtube.csv 1");
    }

    @Test
    void aQueryThatCannotBeReadStillSearchesItsWords() {
        assertThat(names(search("youtube>"))).containsExactly("data_youtube.csv 1");
        assertThat(names(search("\"data youtube"))).containsExactly("data_youtube.csv 1");
    }

    @Test
    void saysWhatWasFoundAndWhy() {
        ObjectHit hit = search("yuotube").items().getFirst();

        assertThat(hit.highlights(Highlight.NAME)).containsExactly(new Highlight("name", 5, 12));
        assertThat(hit.likenesses()).extracting(Likeness::text).containsExactly("youtube resembles yuotube");
        assertThat(search("youtube").items().getFirst().likenesses()).isEmpty();
    }

    @Test
    void similarHitsFollowOnTheNextPages() {
        put("form.csv", Map.of());
        put("from.csv", Map.of());
        put("from2.csv", Map.of("note", "from"));
        List<String> names = new ArrayList<>();
        String next = null;
        do {
            Page<ObjectHit> page = search.search(project, SearchQuery.of("from"), next, 1);
            names.addAll(names(page));
            next = page.next();
        } while (next != null);

        assertThat(names).hasSize(3).endsWith("form.csv 1");
    }

    @Test
    void aPageOfBothIsGoneOnFromWithoutGapOrRepetition() {
        put("form.csv", Map.of());
        put("from.csv", Map.of());
        put("froms.csv", Map.of());
        put("fromm.csv", Map.of());
        Page<ObjectHit> first = search.search(project, SearchQuery.of("from"), null, 2);
        Page<ObjectHit> second = search.search(project, SearchQuery.of("from"), first.next(), 2);

        assertThat(first.items()).extracting(ObjectHit::exact).containsExactly(true, false);
        assertThat(Stream.concat(names(first).stream(), names(second).stream()))
                .containsExactlyInAnyOrder("form.csv 1", "from.csv 1", "froms.csv 1", "fromm.csv 1");
        assertThat(second.next()).isNull();
    }

    @Test
    void countsWhatWasFound() {
        Facets facets = search.facets(project, SearchQuery.of("data"));

        assertThat(facets.total()).isEqualTo(3);
        assertThat(facets.exact()).isTrue();
        assertThat(facets.estimated()).isFalse();
        assertThat(values(facets, "origin"))
                .containsExactly(
                        new Facets.Value("vimeo", "origin=vimeo", 2), new Facets.Value("youtube", "origin=youtube", 1));
        assertThat(values(facets, "Kind")).containsExactly(new Facets.Value("csv", "kind:csv", 3));
        assertThat(values(facets, "Stored in"))
                .extracting(Facets.Value::term)
                .containsExactly("after:1d", "after:7d", "after:1m", "after:1y");
        assertThat(values(search.facets(project, SearchQuery.of("youtube")), "origin"))
                .extracting(Facets.Value::label)
                .containsExactly("youtube");
    }

    @Test
    void whatIsTooLongToBeAskedForIsNoFacet() {
        put("signs.csv", Map.of("!".repeat(1999), "1"));

        Facets facets = search.facets(project, SearchQuery.of("name:signs"));

        assertThat(facets.total()).isEqualTo(1);
        assertThat(facets.groups()).noneMatch(group -> group.kind() == Facets.Kind.METADATA);
    }

    @Test
    void noTransactionIsOpenWhileTheIndexIsAsked() {
        List<Boolean> open = new ArrayList<>();
        SearchQuery asked = SearchQuery.of("data");
        SearchQuery watched = new SearchQuery(
                asked.text(),
                new AbstractList<>() {
                    @Override
                    public Clause get(int place) {
                        open.add(TransactionSynchronizationManager.isActualTransactionActive());
                        return asked.clauses().get(place);
                    }

                    @Override
                    public int size() {
                        return asked.clauses().size();
                    }
                },
                List.of(),
                false);

        assertThat(search.search(project, watched, null, 10).items()).hasSize(3);
        assertThat(search.facets(project, watched).total()).isEqualTo(3);

        assertThat(open).isNotEmpty().containsOnly(false);
    }

    @Test
    void countsSimilarVersionsWhereNoneIsExact() {
        Facets facets = search.facets(project, SearchQuery.of("yuotube"));

        assertThat(facets.total()).isEqualTo(1);
        assertThat(facets.exact()).isFalse();
    }

    private static List<Facets.Value> values(Facets facets, String title) {
        return facets.groups().stream()
                .filter(group -> group.title().equals(title))
                .flatMap(group -> group.values().stream())
                .toList();
    }

    @Test
    void deletedAndPurgedVersionsAreNotFound() {
        catalog.delete(project, "data_youtube.csv");
        catalog.purgeBelow(project, "data_vimeo");

        assertThat(search("data").items()).isEmpty();
        assertThat(search.facets(project, SearchQuery.of("")).total()).isZero();
    }

    @Test
    void supersededVersionsThatOnlyTheIndexStillHoldsAreNotShown() {
        unindexedDeletion("data_vimeo.csv");

        assertThat(search("vimeo").items()).isEmpty();
    }

    @Test
    void whatOnlyTheIndexStillHoldsIsNotShown() {
        unindexedDeletion("data_youtube.csv");

        assertThat(search("youtube").items()).isEmpty();
        assertThat(exact("origin=vimeo")).hasSize(2);
    }

    @Test
    void whatCannotBeReadLeavesTheOtherWords() {
        assertThat(search("youtube rows>=abc").items()).hasSize(1);
        assertThat(search("youtube after:").items()).hasSize(1);
    }

    @Test
    void aSignAloneFindsNothing() {
        assertThat(search("\uD83E\uDD8A").items()).isEmpty();
        assertThat(search("name:\uD83E\uDD8A").items()).isEmpty();
        assertThat(search.facets(project, SearchQuery.of("\uD83E\uDD8A")).total())
                .isZero();
    }

    @Test
    void aStemIsFoundByOneThatDiffersByALetter() {
        put("wisconsin.csv", Map.of("description", "tumours measured by fine needle aspirates"));

        ObjectHit hit = search("tumor").items().getFirst();

        assertThat(hit.likenesses()).extracting(Likeness::text).containsExactly("tumours resembles tumor");
    }

    @Test
    void ofEqualNamesTheNewestComesFirst() {
        put("iris.csv", Map.of("origin", "iris"));
        put("iris.csv", Map.of("origin", "iris", "note", "with words that make it longer and so less relevant"));
        put("iris.csv", Map.of("note", "with words that make it longer"));

        assertThat(search("iris").items())
                .extracting(hit -> hit.version().number())
                .containsExactly(3, 2, 1);
    }

    @Test
    void theNewestAreTheSameAmongTheYoungest() {
        for (int i = 0; i < 12; i++) {
            put("many_%02d".formatted(i), Map.of("lot", "many"));
        }
        Function<SearchPredicateFactory, PredicateFinalStep> many =
                f -> f.match().field(VersionFields.PAIRS).matching("lot=many");
        Youngest few = new Youngest(asked, Clock.systemUTC()) {
            @Override
            OptionalLong since() {
                return since(4);
            }
        };
        FoundVersions versions = new FoundVersions(asked, few);

        List<FoundVersion> all = versions.newest(many, 0, 50);

        assertThat(few.since()).isPresent();
        assertThat(all)
                .extracting(found -> found.version().name())
                .startsWith("many_11", "many_10")
                .hasSizeGreaterThanOrEqualTo(12);
        for (int offset = 0; offset < 12; offset++) {
            assertThat(versions.newest(many, offset, 2))
                    .isEqualTo(all.subList(offset, Math.min(offset + 2, all.size())));
        }
    }

    @Test
    void theIndexGivesAVersionBackAsItIs() {
        ObjectVersion version = new ObjectVersion(
                "id",
                "p",
                "näme \"😀\"\n.csv",
                3,
                "d",
                5_000_000_000L,
                "text/csv",
                Map.of("k", "\u0001 ü"),
                "ada",
                Instant.parse("2026-01-02T03:04:05.123456789Z"),
                null);

        assertThat(IndexedVersion.of(IndexedVersion.text(version))).isEqualTo(version);
    }

    private void unindexedDeletion(String name) {
        List<String> ids = jdbc.sql("select id from object_version where project = ? and name = ?")
                .params(project, name)
                .query(String.class)
                .list();
        jdbc.sql("update object_version set deleted_at = ? where project = ? and name = ?")
                .params(java.sql.Timestamp.from(Instant.now()), project, name)
                .update();
        changes.note(ids);
    }

    private List<String> exact(String query) {
        return search(query).items().stream()
                .filter(ObjectHit::exact)
                .map(hit -> hit.version().name() + " " + hit.version().number())
                .toList();
    }

    private static List<String> names(Page<ObjectHit> hits) {
        return hits.items().stream()
                .map(hit -> hit.version().name() + " " + hit.version().number())
                .toList();
    }

    private Page<ObjectHit> search(String query) {
        return search.search(project, SearchQuery.of(query), null, 100);
    }

    private void put(String name, Map<String, String> metadata) {
        catalog.put(project, name, metadata, InputStream.nullInputStream());
    }
}
