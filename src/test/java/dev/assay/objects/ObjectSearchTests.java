package dev.assay.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.SignedIn;
import dev.assay.base.InvalidInput;
import dev.assay.base.Page;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.search.mapper.orm.Search;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SignedIn(name = "grace")
abstract class ObjectSearchTests {

    @Autowired
    ObjectCatalog catalog;

    @Autowired
    ObjectSearch search;

    @Autowired
    KeepIndexWhole index;

    @Autowired
    jakarta.persistence.EntityManager entities;

    @Autowired
    PlatformTransactionManager transactions;

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

    @Test
    void findsOtherFormsOfAWord() {
        assertThat(names(search("run price"))).containsExactly("data_vimeo.csv 1");
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

    @Test
    void countsPairsOfTheHits() {
        assertThat(search.facets(project, SearchQuery.of("")))
                .startsWith(new Facet("origin", "vimeo", 2))
                .contains(new Facet("origin", "youtube", 1));
        assertThat(search.facets(project, SearchQuery.of("youtube"))).doesNotContain(new Facet("origin", "vimeo", 2));
    }

    @Test
    void deletedAndPurgedVersionsAreNotFound() {
        catalog.delete(project, "data_youtube.csv");
        catalog.purgeBelow(project, "data_vimeo");

        assertThat(search("data").items()).isEmpty();
        assertThat(search.facets(project, SearchQuery.of(""))).isEmpty();
    }

    @Test
    void whatACrashTookFromTheIndexIsAddedAtStart() {
        List<ObjectVersion> versions = catalog.newest(project, null, 10).items();
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> versions.forEach(version ->
                        Search.session(entities).indexingPlan().purge(StoredVersion.class, version.id(), null)));
        assertThat(exact("origin=youtube")).isEmpty();

        assertThat(index.addMissing()).isEqualTo(2);

        assertThat(exact("origin=youtube")).containsExactly("data_youtube.csv 1");
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
