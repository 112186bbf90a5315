package dev.assay.objects.ui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.access.CurrentActor;
import dev.assay.access.Group;
import dev.assay.access.Squads;
import dev.assay.base.LineDifference;
import dev.assay.base.Storage;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.KeysetGrid;
import dev.assay.base.ui.LongName;
import dev.assay.base.ui.MoreMenu;
import dev.assay.base.ui.StatusBadge;
import dev.assay.base.ui.StepGraph;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Lineage;
import dev.assay.lineage.Reference;
import dev.assay.objects.DeletedObject;
import dev.assay.objects.DeletedObjects;
import dev.assay.objects.Highlight;
import dev.assay.objects.Likeness;
import dev.assay.objects.MetadataDifference;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectDifference;
import dev.assay.objects.ObjectDifferences;
import dev.assay.objects.ObjectHit;
import dev.assay.objects.ObjectVersion;
import dev.assay.objects.StoredFiles;
import dev.assay.projects.Projects;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@AssayTest
@SignedIn(name = "ada")
class ObjectViewTests extends SpringBrowserlessTest {

    private final String word =
            "w" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final String name = word + "/prices.csv";
    private ObjectVersion first;
    private ObjectVersion second;

    @BeforeEach
    void store(
            @Autowired CurrentActor actor,
            @Autowired Squads squads,
            @Autowired Projects projects,
            @Autowired ObjectCatalog catalog)
            throws Exception {
        actor.asSystem("set-up", () -> {
            if (projects.all().isEmpty()) {
                squads.addMissing("curators");
                projects.create("objects-view", "curators", true);
            }
            String project = projects.current().slug();
            first = put(catalog, project, "metal,price\ngold,\"1,900\"\n", Map.of("origin", "youtube", "old", "1"));
            second = put(catalog, project, "metal,price\nsilver,24\n", Map.of("origin", "vimeo", "new", "1"));
            return second;
        });
    }

    private ObjectVersion put(ObjectCatalog catalog, String project, String content, Map<String, String> metadata) {
        return catalog.put(project, name, metadata, new ByteArrayInputStream(content.getBytes(UTF_8)));
    }

    private static ObjectVersion put(ObjectCatalog catalog, String project, String name, String content) {
        return catalog.put(project, name, Map.of(), new ByteArrayInputStream(content.getBytes(UTF_8)));
    }

    @Test
    void damagedBytesAreSaidOnThePage(@Autowired Storage storage) throws IOException {
        Files.delete(StoredFiles.of(storage, second.digest()));

        UI.getCurrent().navigate("objects/" + second.id());

        assertThat(find(StatusBadge.class).all())
                .extracting(StatusBadge::getText)
                .contains("damaged");
        assertThat(find(Button.class).withText("Download").single().isEnabled()).isFalse();
    }

    @Test
    void damagedVersionsAreMarkedInTheListAndInTheHistory(@Autowired Storage storage) throws IOException {
        ObjectHit hit = ObjectHit.listed(first, 2);
        assertThat(texts(new HitRow(hit, asked(""), false))).doesNotContain("damaged");
        Files.delete(StoredFiles.of(storage, first.digest()));

        UI.getCurrent().navigate("objects/" + second.id(), QueryParameters.of("tab", "history"));

        assertThat(find(StatusBadge.class)
                        .from(find(ObjectHistory.class).single())
                        .single()
                        .getText())
                .isEqualTo("damaged");

        UI.getCurrent().navigate("objects", QueryParameters.of("q", word));

        Grid<?> grid = find(KeysetGrid.class).single();
        assertThat(IntStream.range(0, loadedRows())
                        .mapToObj(row -> texts(test(grid).getCellComponent(row, 0))))
                .hasSize(2)
                .allMatch(row -> row.contains("damaged") == row.contains("version 1 of 2"));
    }

    @Test
    void aComparisonWithDamagedBytesSaysSo(
            @Autowired Storage storage, @Autowired CurrentActor actor, @Autowired ObjectCatalog catalog)
            throws Exception {
        ObjectVersion third = actor.asSystem(
                "set-up", () -> put(catalog, first.project(), "metal,price\n" + word + ",7\n", Map.of()));
        Files.delete(StoredFiles.of(storage, third.digest()));

        UI.getCurrent().navigate("objects/" + third.id(), QueryParameters.of("tab", "difference"));

        assertThat(shown("Its bytes are gone or damaged")).isTrue();
        assertThat(tab())
                .contains(
                        name + ", version 3, cannot be given out. Its bytes are missing or were set aside as damaged.")
                .doesNotContain("tell an admin");
    }

    @Test
    void listsTheNewestVersionOfEachObject() {
        navigate(ObjectListView.class);

        assertThat(find(H1.class).single().getText()).isEqualTo("Objects");
        assertThat(loadedRows()).isPositive();
    }

    @Test
    void searchesForWhatTheAddressSays() {
        UI.getCurrent().navigate("objects", QueryParameters.of("q", word));

        assertThat(search().getValue()).isEqualTo(word);
        assertThat(loadedRows()).isEqualTo(2);
    }

    @Test
    void thePageNamesTheProjectsThatAreAskedAndWhereUploadsGo() {
        UI.getCurrent().navigate("objects", QueryParameters.of("q", "project:elsewhere " + word));
        assertThat(find(Span.class).all())
                .extracting(Span::getText)
                .contains("No such project", "uploads go to " + first.project())
                .doesNotContain("Project " + first.project(), "Project elsewhere");
        assertThat(find(Anchor.class).withText("deleted objects").all()).isEmpty();

        test(search()).setValue("project:elsewhere project:" + first.project());
        assertThat(find(Span.class).all()).extracting(Span::getText).contains("Project " + first.project());
        assertThat(find(Anchor.class).withText("deleted objects").all()).hasSize(1);

        test(search()).setValue("project:*");
        assertThat(find(Span.class).all())
                .extracting(Span::getText)
                .contains("All projects", "uploads go to " + first.project());

        test(search()).setValue(word);
        assertThat(find(Span.class).all())
                .extracting(Span::getText)
                .contains("Project " + first.project())
                .doesNotContain("uploads go to " + first.project());
    }

    @Test
    void aLinkShowsItsProjectToEverybody(
            @Autowired CurrentActor actor, @Autowired Projects projects, @Autowired ObjectCatalog catalog)
            throws Exception {
        String other = newProject(actor, projects);
        actor.asSystem(
                "set-up",
                () -> catalog.put(other, "a.csv", Map.of("origin", word), new ByteArrayInputStream(new byte[] {1})));

        UI.getCurrent().navigate("objects", new QueryParameters(Map.of("project", List.of(other), "q", List.of(word))));

        assertThat(loadedRows()).isEqualTo(1);
        assertThat(find(Span.class).all())
                .extracting(Span::getText)
                .contains("Project " + other, "owned by curators")
                .doesNotContain("in " + other);
        String narrowed = "/objects?q=%s%%20origin%%3D%s&project=%s".formatted(word, word, other);
        assertThat(facet(word).getHref()).isEqualTo(narrowed);
        Component row = test(find(KeysetGrid.class).single()).getCellComponent(0, 0);
        assertThat(find(Anchor.class).from(row).all())
                .extracting(Anchor::getHref)
                .contains(narrowed);
        UI.getCurrent().navigate("objects", QueryParameters.of("project", "no" + other));
        assertThat(find(H1.class).single().getText()).isEqualTo("No such project");
        remove(other, actor, projects, catalog);
    }

    @Test
    void typingNarrowsTheListAndTheAddress() {
        navigate(ObjectListView.class);

        test(search()).setValue(word + " origin=youtube");

        assertThat(loadedRows()).isEqualTo(1);
    }

    @Test
    void aFacetNarrowsTheSearchAndWidensItAgain() {
        UI.getCurrent().navigate("objects", QueryParameters.of("q", word));

        follow(facet("youtube"));
        assertThat(search().getValue()).isEqualTo(word + " origin=youtube");
        assertThat(loadedRows()).isEqualTo(1);

        follow(facet("youtube"));
        assertThat(search().getValue()).isEqualTo(word);
        assertThat(loadedRows()).isEqualTo(2);
    }

    @Test
    void whatCannotBeReadIsSaidUnderTheBoxAndSearchedAllTheSame() {
        navigate(ObjectListView.class);

        test(search()).setValue(word + " rows>");

        assertThat(search().isInvalid()).isTrue();
        assertThat(search().getErrorMessage()).contains("At character %d:".formatted(word.length() + 7));
        assertThat(find(Pre.class).all()).extracting(Pre::getText).contains(" ".repeat(word.length() + 6) + "▲");
    }

    @Test
    void eachPlaceThatCannotBeReadIsSaidUnderTheBox() {
        navigate(ObjectListView.class);

        test(search()).setValue("a size>abc \"b");

        assertThat(search().getErrorMessage())
                .contains(
                        "At character 8: 'abc' is no size",
                        "It is left out. At character 12: The quote that opens here")
                .endsWith("It is searched for as words.");
        assertThat(find(Pre.class).all()).extracting(Pre::getText).contains(" ".repeat(7) + "▲   ▲");
        test(search()).setValue("a - - - - -");
        assertThat(search().getErrorMessage()).endsWith("It is left out. And 2 more.");
    }

    @Test
    void similarHitsStandUnderADividerThatSaysSo() {
        ProjectSearch search = asked(word);
        Likeness likeness = new Likeness("yuotube", "youtube", Likeness.Kind.SPELLING);
        HitRow exact = new HitRow(new ObjectHit(second, 2, true, List.of(), List.of()), search, false);
        HitRow similar = new HitRow(new ObjectHit(first, 2, false, List.of(), List.of(likeness)), search, true);

        assertThat(texts(exact)).doesNotContain("Similar").contains("version 2 of 2", "vimeo");
        assertThat(texts(similar))
                .contains("Similar, not exactly what was asked", "version 1 of 2", "youtube resembles yuotube")
                .doesNotContain("in " + first.project());
        assertThat(texts(new HitRow(ObjectHit.listed(first, 2), ProjectSearch.of("elsewhere", word), false)))
                .contains("in " + first.project());
    }

    @Test
    void aLongNameKeepsItsEndInSightAndWhatWasFoundInItIsMarked() {
        List<Highlight> found = List.of(new Highlight("name", 0, 13), new Highlight("name", 14, 20));
        HitRow row = new HitRow(new ObjectHit(second, 2, true, found, List.of()), asked(word), false);

        LongName shown = find(LongName.class).from(row).single();
        assertThat(shown.name()).isEqualTo(name);
        assertThat(shown.getElement().getAttribute("title")).isEqualTo(name);
        assertThat(shown.getElement().getAttribute("marks")).isEqualTo("0-13 14-20");
        assertThat(find(Anchor.class).from(row).all().getFirst().getAriaLabel()).contains(name);
    }

    @Test
    void ofHundredsOfPairsTheFirstAreShownAndThoseThatWereAskedFor() {
        Map<String, String> pairs = IntStream.range(0, 200)
                .boxed()
                .collect(Collectors.toMap("k%03d"::formatted, i -> "v", (one, other) -> one, TreeMap::new));

        assertThat(texts(new MetadataChips(pairs, asked("k150=v"))))
                .contains("k150", "k018", "and 180 more")
                .doesNotContain("k019");
    }

    @Test
    void aVersionShowsItsFirstRowsAndWhatItIs() {
        UI.getCurrent().navigate("objects/" + first.id());

        assertThat(find(LongName.class).from(find(H1.class).single()).single().name())
                .isEqualTo(name);
        assertThat(texts((Component) getCurrentView())).contains("version 1 of 2", "origin", "youtube");
        assertThat(shown("1 row and 2 columns")).isTrue();
        assertThat(find(Grid.class).all()).anyMatch(grid -> grid.getAriaLabel()
                .filter("First rows of prices.csv"::equals)
                .isPresent());
        assertThat(find(Anchor.class).all()).anyMatch(link -> link.getHref().contains("origin"));
    }

    @Test
    void historyTellsWhatEachVersionChanged() {
        UI.getCurrent().navigate("objects/" + second.id(), QueryParameters.of("tab", "history"));

        assertThat(find(TabSheet.class).single().getSelectedIndex()).isEqualTo(1);
        assertThat(find(Span.class).all())
                .extracting(Span::getText)
                .contains("+ new=1", "− old=1", "origin: youtube → vimeo");
        assertThat(find(Anchor.class).all())
                .extracting(Anchor::getHref)
                .contains("/objects/" + second.id() + "?tab=difference&to=" + first.id());
    }

    @Test
    void historyNamesTheVersionThatHoldsTheSameBytes(@Autowired CurrentActor actor, @Autowired ObjectCatalog catalog)
            throws Exception {
        ObjectVersion again = actor.asSystem(
                "set-up", () -> put(catalog, first.project(), "metal,price\ngold,\"1,900\"\n", Map.of()));

        UI.getCurrent().navigate("objects/" + again.id(), QueryParameters.of("tab", "history"));

        assertThat(tab()).contains("same bytes as version 1");
    }

    @Test
    void historyClaimsNothingAboutBytesWithoutADigest(
            @Autowired CurrentActor actor, @Autowired ObjectCatalog catalog, @Autowired JdbcClient jdbc)
            throws Exception {
        ObjectVersion third =
                actor.asSystem("set-up", () -> put(catalog, first.project(), "metal,price\nsilver,25\n", Map.of()));
        jdbc.sql("update object_version set digest = '' where id in (?, ?)")
                .params(second.id(), third.id())
                .update();

        UI.getCurrent().navigate("objects/" + third.id(), QueryParameters.of("tab", "history"));

        assertThat(tab()).doesNotContain("other bytes", "same bytes");
        assertThat(find(Anchor.class).all())
                .extracting(Anchor::getHref)
                .contains("/objects/" + third.id() + "?tab=difference&to=" + second.id());
    }

    @Test
    void linesThatAreNotShownAreCounted() {
        List<LineDifference.Line> lines = new ArrayList<>();
        for (int i = 0; i < 2_100; i++) {
            lines.add(new LineDifference.Line(LineDifference.Kind.ADDED, "line " + i));
        }
        assertThat(texts(new LineChanges(new ObjectDifference.Text(lines, false, false, ""))))
                .contains("line 1999", "Only the first 2,000 lines are shown; 100 more lines differ.")
                .doesNotContain("line 2000");

        List<LineDifference.Line> few = new ArrayList<>(lines.subList(0, 2_000));
        for (int i = 0; i < 10; i++) {
            few.add(new LineDifference.Line(LineDifference.Kind.SAME, "same " + i));
        }
        assertThat(texts(new LineChanges(new ObjectDifference.Text(few, false, false, ""))))
                .contains("… 10 equal lines …")
                .doesNotContain("Only the first");
    }

    @Test
    void linesThatOnlyMovedOrOnlyEndInAnotherWayAreSaidToBeTheSame(@Autowired ObjectDifferences differences) {
        assertThat(texts(new DifferenceView(differences, lines(false, "After: It is read as UTF-16."), List.of())))
                .contains("the same lines in other bytes", "After: It is read as UTF-16.");
        assertThat(texts(new DifferenceView(differences, lines(true, ""), List.of())))
                .contains("the same lines in another order")
                .doesNotContain("0 lines added");
        assertThat(texts(new DifferenceView(differences, lines(false, ""), List.of())))
                .contains("the same lines, which end in another way")
                .doesNotContain("0 lines added");
    }

    @Test
    void whyFilesAreNotComparedIsSaidOnce(@Autowired ObjectDifferences differences) {
        assertThat(texts(new DifferenceView(differences, bytes("Feather is not read here."), List.of())))
                .contains("other bytes", "Not compared: Feather is not read here.")
                .doesNotContain("neither a table nor text");
        assertThat(texts(new DifferenceView(differences, bytes(null), List.of())))
                .contains("other bytes, which are neither a table nor text");
    }

    private ObjectDifference bytes(@Nullable String unreadable) {
        return new ObjectDifference(
                first,
                second,
                ObjectDifference.Kind.BYTES,
                MetadataDifference.between(Map.of(), Map.of()),
                unreadable,
                null,
                null);
    }

    private ObjectDifference lines(boolean reordered, String note) {
        return new ObjectDifference(
                first,
                second,
                ObjectDifference.Kind.TEXT,
                MetadataDifference.between(Map.of(), Map.of()),
                null,
                null,
                new ObjectDifference.Text(List.of(), false, reordered, note));
    }

    @Test
    void aNotebookInOneLineIsComparedPartByPart(
            @Autowired CurrentActor actor, @Autowired ObjectCatalog catalog, @Autowired ObjectDifferences differences)
            throws Exception {
        String project = first.project();
        String notebook = word + "/look.ipynb";
        String one = "{\"cells\":[{\"source\":[\"a = 1\\n\",\"a\"]},{\"source\":[\"b\"]}]}";
        ObjectVersion before = actor.asSystem("set-up", () -> put(catalog, project, notebook, one));
        ObjectVersion after = actor.asSystem("set-up", () -> put(catalog, project, notebook, one.replace("1", "2")));
        ObjectVersion spread = actor.asSystem("set-up", () -> put(catalog, project, notebook, one.replace(",", ",\n")));
        ObjectVersion broken = actor.asSystem("set-up", () -> put(catalog, project, notebook, one.replace("}", "")));

        ObjectDifference parts = differences.between(before.id(), after.id(), List.of(), 0, 0);
        assertThat(parts.text().lines().stream().filter(line -> line.kind() != LineDifference.Kind.SAME))
                .extracting(line -> line.text().strip())
                .containsExactly("\"a = 1\\n\",", "\"a = 2\\n\",");
        assertThat(texts(new DifferenceView(differences, parts, List.of())))
                .contains("1 line added, 1 removed", "JSON that is stored as one line was compared part by part.");

        ObjectDifference same = differences.between(before.id(), spread.id(), List.of(), 0, 0);
        assertThat(texts(new DifferenceView(differences, same, List.of()))).contains("the same lines in other bytes");

        ObjectDifference asItLies = differences.between(before.id(), broken.id(), List.of(), 0, 0);
        assertThat(asItLies.text().lines()).hasSize(2);
        assertThat(asItLies.text().note()).isEmpty();
    }

    @Test
    void theDifferenceIsWhatTheAddressSays() {
        UI.getCurrent()
                .navigate(
                        "objects/" + first.id(),
                        QueryParameters.full(Map.of(
                                "tab", new String[] {"difference"},
                                "to", new String[] {second.id()},
                                "key", new String[] {"metal"})));

        assertThat(shown("From version 1 to version 2")).isTrue();
        assertThat(tab())
                .contains(
                        "Rows by metal",
                        "1 added",
                        "1 removed",
                        "0 changed",
                        "origin: youtube → vimeo",
                        "retyped: price");
    }

    @Test
    void aLinkToAComparisonWithAVersionThatIsGoneSaysSoAboveWhatIsComparedInstead(
            @Autowired CurrentActor actor, @Autowired ObjectCatalog catalog, @Autowired DeletedObjects deleted)
            throws Exception {
        ObjectVersion third =
                actor.asSystem("set-up", () -> put(catalog, first.project(), "metal,price\ntin,7\n", Map.of()));
        QueryParameters link = QueryParameters.of("tab", "difference").merging("to", first.id());
        actor.asSystem("set-up", () -> {
            deleted.purgeVersion(first.id());
            return first;
        });

        UI.getCurrent().navigate("objects/" + third.id(), link);

        assertThat(shown("From version 2 to version 3")).isTrue();
        assertThat(tab()).contains("The version that this link compares with is gone: it was purged");
    }

    @Test
    void columnsThatAreNotShownAreCountedAndComeWithTheRowsInWhichTheyChange(
            @Autowired CurrentActor actor, @Autowired ObjectCatalog catalog) throws Exception {
        ObjectVersion before = actor.asSystem("set-up", () -> put(catalog, first.project(), wide(0), Map.of()));
        ObjectVersion after = actor.asSystem("set-up", () -> put(catalog, first.project(), wide(1), Map.of()));
        UI.getCurrent()
                .navigate(
                        "objects/" + before.id(),
                        QueryParameters.full(Map.of(
                                "tab", new String[] {"difference"},
                                "to", new String[] {after.id()},
                                "key", new String[] {"id"})));

        assertThat(shown("Shown are 40 of 61 columns.")).isTrue();
        assertThat(rowHeaders()).startsWith("Row", "id", "c7").hasSize(41).doesNotContain("c59");

        test(find(Button.class).withText("Show 100 more").single()).click();

        assertThat(shown("Shown are 41 of 61 columns.")).isTrue();
        assertThat(rowHeaders()).hasSize(42).endsWith("c59");
    }

    /** 150 rows of 60 columns, of which one changes in the first hundred rows and one in the others. */
    private static String wide(int version) {
        String header = IntStream.range(0, 60).mapToObj(i -> ",c" + i).collect(Collectors.joining("", "id", "\n"));
        return IntStream.range(0, 150)
                .mapToObj(row -> IntStream.range(0, 60)
                        .mapToObj(column -> "," + (column == (row < 100 ? 7 : 59) ? version : 5))
                        .collect(Collectors.joining("", String.valueOf(row), "\n")))
                .collect(Collectors.joining("", header, ""));
    }

    private List<String> rowHeaders() {
        return find(Grid.class).all().stream()
                .filter(grid ->
                        grid.getAriaLabel().filter("Rows that differ"::equals).isPresent())
                .map(grid -> (Grid<?>) grid)
                .flatMap(grid -> grid.getColumns().stream())
                .map(Grid.Column::getHeaderText)
                .toList();
    }

    @Test
    void aLineageLeadsOverSeveralSteps(@Autowired Lineage lineage) {
        Reference data = new Reference(Kind.OBJECT_VERSION, first.id(), name + " version 1");
        Reference trial = new Reference(Kind.TRIAL, word + "trial", "the trial " + word);
        Reference model = new Reference(Kind.MODEL_VERSION, word + "/1", "the model " + word);
        Reference made = new Reference(Kind.OBJECT_VERSION, word + "made", "made.parquet, version 3");
        lineage.link(trial, "read", data);
        lineage.link(trial, "registered", model);
        lineage.link(trial, "made", made);

        UI.getCurrent().navigate("objects/" + first.id(), QueryParameters.of("tab", "lineage"));

        assertThat(tab()).contains("the trial " + word, "the model " + word, "Led to");
        StepGraph graph = find(StepGraph.class).single();
        assertThat(find(Anchor.class).from(graph).all())
                .extracting(Anchor::getHref)
                .containsExactlyInAnyOrder(
                        "/trials/" + word + "trial", "/models/" + word + "/1", "/objects/" + word + "made");
        assertThat(find(LongName.class).from(graph).all())
                .extracting(shown -> shown.getElement().getAttribute("text"))
                .contains(name, "made.parquet");
        assertThat(graph.getElement().getTextRecursively()).contains("this object, version 1", "object, version 3");
        assertThat(find(Anchor.class).from(graph).all()).noneMatch(Anchor::isRouterIgnore);
    }

    @Test
    void whatAGraphLeavesOutIsListedBelowIt(@Autowired Lineage lineage) {
        Reference data = new Reference(Kind.OBJECT_VERSION, first.id(), name + " version 1");
        for (int i = 0; i < 70; i++) {
            lineage.link(new Reference(Kind.TRIAL, word + "-" + i, "reader %02d.".formatted(i)), "read", data);
        }

        UI.getCurrent().navigate("objects/" + first.id(), QueryParameters.of("tab", "lineage"));

        assertThat(tab()).contains("reader 69.", "reader 62.").doesNotContain("reader 61.");
        test(find(NativeButton.class).from(find(StepGraph.class).single()).all().stream()
                        .filter(node ->
                                node.getElement().getAttribute("aria-label").contains("and 62 more"))
                        .findFirst()
                        .orElseThrow())
                .click();
        assertThat(tab())
                .contains("reader 61.", "reader 20.")
                .doesNotContain("reader 19.")
                .containsPattern("reader 20\\.\\s*and 20 more after " + name)
                .doesNotContain("and 62 more after");
        Button more = find(Button.class).withText("Show more").single();
        test(more).click();
        assertThat(tab()).contains("reader 00.");
        assertThat(more.isVisible()).isFalse();
        assertThat(find(Span.class).all()).extracting(Span::getText).noneMatch(words -> words.contains("more after"));
        for (int i = 0; i < 62; i++) {
            assertThat(tab()).containsOnlyOnce("reader %02d.".formatted(i));
        }
    }

    @Test
    void theUseTabGivesTheLineForExactlyThisVersion() {
        UI.getCurrent().navigate("objects/" + first.id(), QueryParameters.of("tab", "use"));

        assertThat(find(Pre.class).all())
                .extracting(Pre::getText)
                .anyMatch(text -> text.contains("saver.get(filename=\"" + name + "\", version=1)"))
                .anyMatch(text -> text.contains("/api/v1/objects/" + first.id() + "/content"));
    }

    @Test
    void aDeletedVersionSaysSoAndOffersTheWayBack(@Autowired CurrentActor actor, @Autowired ObjectCatalog catalog)
            throws Exception {
        actor.asSystem("set-up", () -> {
            catalog.delete(first.project(), first.name());
            return first;
        });

        UI.getCurrent().navigate("objects/" + first.id());

        assertThat(texts((Component) getCurrentView())).contains("This object is deleted");
        test(find(Button.class).withText("Restore").single()).click();
        assertThat(catalog.find(first.id())).isPresent();
    }

    @Test
    void anOpenPageSaysThatItsObjectIsDeletedMeanwhileAndLeavesWhatIsPurged(
            @Autowired CurrentActor actor, @Autowired ObjectCatalog catalog, @Autowired DeletedObjects deleted)
            throws Exception {
        UI.getCurrent().navigate("objects/" + second.id());
        ObjectHead head = find(ObjectHead.class).single();

        actor.asSystem("set-up", () -> {
            catalog.delete(first.project(), first.name());
            return first;
        });

        awaitHeading("This object is deleted");
        assertThat(head.isAttached()).isFalse();

        actor.asSystem("set-up", () -> deleted.restore(first.project(), first.name()));
        UI.getCurrent().navigate("objects/" + first.id());
        actor.asSystem("set-up", () -> {
            deleted.purgeVersion(first.id());
            return first;
        });
        awaitHeading("Objects");
    }

    @Test
    void whatIsDeletedIsListedFilteredAndTakenBack(@Autowired CurrentActor actor, @Autowired ObjectCatalog catalog)
            throws Exception {
        actor.asSystem("set-up", () -> {
            catalog.delete(first.project(), first.name());
            return first;
        });

        UI.getCurrent().navigate("objects/deleted", QueryParameters.of("name", word));
        assertThat(loadedRows()).isEqualTo(1);
        TextField filter = field("Name holds");
        assertThat(filter.getValue()).isEqualTo(word);
        test(filter).setValue(word + "nothing");
        assertThat(loadedRows()).isZero();
        test(filter).setValue(word);

        Component row = test(find(KeysetGrid.class).single()).getCellComponent(0, 0);
        find(Button.class).from(row).withText("Restore").single().click();

        assertThat(loadedRows()).isZero();
        assertThat(catalog.find(first.id())).isPresent();
    }

    @Test
    void anEmptySearchLeadsToWhatIsDeletedInTheProjectThatItAsks(
            @Autowired CurrentActor actor, @Autowired Projects projects, @Autowired ObjectCatalog catalog)
            throws Exception {
        String other = newProject(actor, projects);
        actor.asSystem("set-up", () -> {
            put(catalog, other, "a\n1\n", Map.of());
            catalog.delete(other, name);
            return other;
        });

        UI.getCurrent().navigate("objects", QueryParameters.of("project", other));
        assertThat(loadedRows()).isZero();
        assertThat(texts((Component) getCurrentView()))
                .contains("Project " + other)
                .doesNotContain("uploads go to");
        UI.getCurrent().navigate("objects", QueryParameters.of("q", "project:" + other));
        assertThat(loadedRows()).isZero();
        assertThat(texts((Component) getCurrentView()))
                .contains("Project " + other, "uploads go to " + first.project());
        assertThat(find(Anchor.class).withText("deleted objects").single().getHref())
                .isEqualTo("/objects/deleted?project=" + other);
        follow(find(Anchor.class)
                .withText("Look at what is deleted in " + other)
                .single());

        assertThat(loadedRows()).isEqualTo(1);
        assertThat(texts((Component) getCurrentView())).contains("Project " + other);
        assertThat(find(Anchor.class).withText("All objects").all())
                .extracting(Anchor::getHref)
                .isNotEmpty()
                .allMatch(("/objects?project=" + other)::equals);
        UI.getCurrent().navigate("objects/deleted");
        assertThat(texts((Component) getCurrentView())).contains("Project " + first.project());
        UI.getCurrent().navigate("objects/deleted", QueryParameters.of("project", "no" + other));
        assertThat(find(H1.class).single().getText()).isEqualTo("No such project");
        remove(other, actor, projects, catalog);
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void anEmptyProjectLeadsToWhatOthersHold(@Autowired ObjectPageServices services) {
        HitList hits = new HitList(services, ProjectSearch.of("nothing-here", ""));
        UI.getCurrent().add(hits);

        assertThat(test(find(KeysetGrid.class).from(hits).single()).size()).isZero();

        assertThat(texts(hits)).contains("No objects yet", "What developers store stands here");
        assertThat(find(Anchor.class).from(hits).single().getHref())
                .isEqualTo("/objects?q=project%3A*&project=nothing-here");
    }

    @Test
    void aSearchThatFindsNothingSaysWhatAPairMayHaveMeant(@Autowired ObjectPageServices services) {
        HitList hits = new HitList(services, ProjectSearch.of(first.project(), "kind=no" + word + " size=-7"));
        UI.getCurrent().add(hits);

        assertThat(test(find(KeysetGrid.class).from(hits).single()).size()).isZero();

        assertThat(texts(hits)).contains("write kind:no" + word + ", size<1 or size>=1MB.");
    }

    @Test
    void aSearchOfAProjectThatDoesNotExistSaysSo() {
        UI.getCurrent().navigate("objects", QueryParameters.of("q", "project:no" + word + " iris -"));

        assertThat(search().getErrorMessage())
                .isEqualTo("At character 30: '-' has no letter and no digit. It is left out."
                        + " At character 9: There is no project 'no%s'.".formatted(word));
        assertThat(loadedRows()).isZero();
        assertThat(texts(find(EmptyState.class).single()))
                .contains("There is no project no" + word)
                .doesNotContain("misspelt");
    }

    @Test
    void onePurgesWhatNothingNeedsAndIsLedToWhatDoes(@Autowired Lineage lineage, @Autowired DeletedObjects deleted) {
        lineage.link(
                new Reference(Kind.MODEL_VERSION, word + "/7", word + ", version 7"),
                "read",
                new Reference(Kind.OBJECT_VERSION, first.id(), "prices"));

        PurgeDialog refusal = new PurgeDialog("version 1", "", deleted.needing(first.id()), () -> {});
        refusal.open();
        assertThat(texts(refusal)).contains("model version", word + ", version 7");
        assertThat(find(Anchor.class).from(refusal).single().getHref()).isEqualTo("/models/" + word + "/7");
        refusal.close();
        PurgeDialog question =
                new PurgeDialog("version 2", "", deleted.needing(second.id()), () -> deleted.purgeVersion(second.id()));
        question.open();
        roundTrip();
        assertThat(question.getElement().getProperty("confirmText")).isEqualTo("Cancel");
        test(question).reject();

        UI.getCurrent().navigate("objects/" + second.id());
        assertThat(find(H1.class).single().getText()).isEqualTo("No such object version");
    }

    @Test
    void thePortalsOwnIsNeitherDeletedNorPurgedHere(@Autowired CurrentActor actor, @Autowired ObjectCatalog catalog)
            throws Exception {
        String artifact = "trials/" + word + "/artifacts/a.txt";
        ObjectVersion own = actor.asSystem(
                "set-up",
                () -> catalog.put(first.project(), artifact, Map.of(), new ByteArrayInputStream(new byte[] {1})));

        UI.getCurrent().navigate("objects/" + own.id());
        open(find(MoreMenu.class).single());

        assertThat(find(MenuItem.class).all())
                .filteredOn(item -> texts(item).contains(ObjectCatalog.OWN_NAMES))
                .hasSize(2)
                .noneMatch(MenuItem::isEnabled);
        actor.asSystem("set-up", () -> {
            catalog.delete(first.project(), artifact);
            return own;
        });
        UI.getCurrent().navigate("objects/" + own.id());
        assertThat(find(Button.class).withText("Purge…").single().isEnabled()).isFalse();
    }

    @Test
    void anUnknownVersionIsSaidToBeMissing() {
        UI.getCurrent().navigate("objects/nothing");

        assertThat(find(H1.class).single().getText()).isEqualTo("No such object version");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void usersSeeThatTheyMayNotUpload() {
        navigate(ObjectListView.class);

        assertThat(find(Button.class).withText("Upload").single().isEnabled()).isFalse();
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void developersTakeBackAndDoNotPurge(@Autowired ObjectPageServices services) {
        DeletedRow row =
                new DeletedRow(services, new DeletedObject(second, Instant.now()), restored -> {}, purged -> {});

        assertThat(find(Button.class).from(row).all())
                .extracting(Button::getText)
                .containsExactly("Restore");
    }

    private String tab() {
        TabSheet tabs = find(TabSheet.class).single();
        return texts(tabs.getComponent(tabs.getSelectedTab()));
    }

    /** What is worked out beside the page has come. */
    private boolean shown(String words) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).pollInSameThread().until(() -> {
            roundTrip();
            return tab().contains(words);
        });
        return true;
    }

    private void awaitHeading(String words) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).pollInSameThread().until(() -> {
            roundTrip();
            return find(H1.class).all().stream()
                            .anyMatch(shown -> shown.getText().equals(words))
                    || find(H2.class).all().stream()
                            .anyMatch(shown -> shown.getText().equals(words));
        });
    }

    private String newProject(CurrentActor actor, Projects projects) throws Exception {
        return actor.asSystem(
                "set-up", () -> projects.create(word, "curators", true).slug());
    }

    private static void remove(String project, CurrentActor actor, Projects projects, ObjectCatalog catalog)
            throws Exception {
        actor.asSystem("set-up", () -> {
            catalog.purgeAll(project);
            projects.remove(project);
            return project;
        });
    }

    private ProjectSearch asked(String query) {
        return ProjectSearch.of(first.project(), query);
    }

    private TextField search() {
        return field("Search objects");
    }

    private TextField field(String label) {
        return find(TextField.class).all().stream()
                .filter(field -> label.equals(field.getLabel()))
                .findFirst()
                .orElseThrow();
    }

    private Anchor facet(String label) {
        return find(Anchor.class).from(find(FacetList.class).single()).all().stream()
                .filter(link -> link.getText().equals(label))
                .findFirst()
                .orElseThrow();
    }

    /** As the browser says that a click on it did. */
    private static void open(MoreMenu menu) {
        ObjectNode event = JsonMapper.shared().createObjectNode();
        event.putObject("event.detail");
        menu.getElement()
                .getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(menu.getElement(), "vaadin-context-menu-before-open", event));
    }

    private static void follow(Anchor link) {
        Location address = new Location(link.getHref().substring(1));
        UI.getCurrent().navigate(address.getPath(), address.getQueryParameters());
    }

    private int loadedRows() {
        KeysetGrid<?> grid = find(KeysetGrid.class).single();
        return test(grid).size();
    }

    private static String texts(Component component) {
        return component.getElement().getTextRecursively();
    }
}
