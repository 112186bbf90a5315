package dev.assay;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.assay.People.button;
import static dev.assay.People.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Finding what somebody stored: by a misspelt word, a pair, a number, a facet; and finding the search again. */
class ObjectSearchIT extends SharedPortalStory {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    void store() throws Exception {
        put("kestrel/comments_youtube.csv", Map.of("origin", "youtube", "rows", "1200", "note", "weekly comments"));
        put("kestrel/comments_vimeo.csv", Map.of("origin", "vimeo", "rows", "80", "note", "monthly comments"));
        put("kestrel/<b>markup.parquet", Map.of("note", "<img src=x onerror='window.taken = true'>", "rows", "5"));
        put("kestrel/قياسات 🎥.json", Map.of("note", "names in another direction"));
        put("kestrel/" + "long_".repeat(180) + ".csv", Map.of());
    }

    @Test
    void whatIsStoredIsFoundByWhatOneKnowsOfIt() {
        page.navigate(portal.address("/objects"));
        Locator box = field(page, "Search objects");
        box.pressSequentially("kestrle youtube", new Locator.PressSequentiallyOptions().setDelay(30));
        assertThat(hits()).hasCount(1);
        // while it is typed, what begins like it is listed
        assertThat(page.locator(".object-why").first()).hasText("kestrel resembles kestrle");
        assertThat(page.locator(".object-similar")).isVisible();
        assertThat(box).hasValue("kestrle youtube");
        assertThat(box).isFocused();

        box.fill("kestrel");
        assertThat(hits()).hasCount(5);
        assertThat(page.locator(".object-name mark").first()).hasText("kestrel");
        assertThat(page.evaluate("window.taken === undefined")).isEqualTo(true);
        Browser.assertAccessible(page);

        Locator chosen = page.locator(".object-name:focus");
        box.press("ArrowDown");
        assertThat(chosen).hasCount(1);
        String first = chosen.textContent();
        page.keyboard().press("ArrowDown");
        assertThat(chosen).not().hasText(first);
        page.keyboard().press("ArrowUp");
        assertThat(chosen).hasText(first);
        page.keyboard().press("ArrowUp");
        assertThat(box).isFocused();

        box.fill("kestrel rows>=50 rows<1000");
        assertThat(hits()).hasCount(1);
        assertThat(hits()).containsText("comments_vimeo.csv");
        box.press("ArrowDown");
        assertThat(chosen).containsText("comments_vimeo.csv");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/objects/[0-9a-f]{32}.*"));
    }

    @Test
    void whoWhenAndHowLargeEndWithTheRowWhereTheListIsNarrow() throws Exception {
        Page narrow = SharedPortal.admin(browser);
        narrow.setViewportSize(1024, 768);
        narrow.navigate(portal.address("/objects?q=kestrel"));
        Locator row = narrow.locator(".object-hit").first();

        BoundingBox all = row.boundingBox();
        BoundingBox size = row.locator(".object-hit-right > :last-child").boundingBox();
        BoundingBox title = row.locator(".object-hit-title").boundingBox();
        assertThat(size.x + size.width).isCloseTo(all.x + all.width, within(1.0));
        assertThat(size.y).isLessThan(title.y + title.height);
    }

    @Test
    void facetsNarrowAndTheWayBackIsOpen() {
        page.navigate(portal.address("/objects?q=kestrel"));
        assertThat(hits()).hasCount(5);

        facet("youtube").click();
        assertThat(hits()).hasCount(1);
        assertThat(page).hasURL(Pattern.compile(".*q=kestrel.*origin.*youtube"));
        assertThat(field(page, "Search objects")).hasValue("kestrel origin=youtube");
        page.reload();
        assertThat(hits()).hasCount(1);
        facet("youtube").click();
        assertThat(hits()).hasCount(5);
        // the rows are there a moment before the address is
        assertThat(page).hasURL(Pattern.compile(".*q=kestrel&project=[a-z]+$"));
        page.goBack();
        assertThat(hits()).hasCount(1);

        field(page, "Search objects").fill("kestrel rows>");
        assertThat(page.getByText("At character 14: A value is wanted after '>'.")
                        .first())
                .isVisible();
        Locator mark = page.locator(".object-search-mark");
        assertThat(mark).hasText("▲");
        BoundingBox below =
                page.locator(".object-search-field [part=error-message]").boundingBox();
        assertThat(below.y).isGreaterThanOrEqualTo(mark.boundingBox().y + mark.boundingBox().height);
        assertThat(hits()).hasCount(5);
    }

    @Test
    void theWayBackLeadsThroughWhatWasWrittenToItsEnd() {
        page.navigate(portal.address("/objects"));
        Locator box = field(page, "Search objects");
        box.pressSequentially("kestrel vimeo", new Locator.PressSequentiallyOptions().setDelay(30));
        assertThat(hits()).hasCount(1);
        box.press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*q=kestrel.*vimeo"));

        box.fill("kestrel");
        assertThat(hits()).hasCount(5);
        assertThat(page).hasURL(Pattern.compile(".*q=kestrel&project=[a-z]+$"));
        page.goBack();
        assertThat(box).hasValue("kestrel vimeo");
        assertThat(hits()).hasCount(1);
        page.goBack();
        assertThat(box).hasValue("");
        assertThat(page).hasURL(Pattern.compile(".*/objects\\?project=[a-z]+$"));
    }

    @Test
    void theProjectThatIsChosenStandsInTheAddressAndALinkKeepsItsOwn() throws Exception {
        createProject("hawks");
        page.navigate(portal.address("/objects?project=default"));
        field(page, "Search objects").fill("kestrel");
        assertThat(hits()).hasCount(5);

        choose("hawks");
        assertThat(page).hasURL(Pattern.compile(".*q=kestrel&project=hawks$"));
        assertThat(field(page, "Search objects")).hasValue("kestrel");
        assertThat(hits()).hasCount(0);
        page.navigate(portal.address("/objects"));
        assertThat(page).hasURL(Pattern.compile(".*/objects\\?project=hawks$"));
        page.navigate(portal.address("/objects?q=kestrel&project=default"));
        assertThat(hits()).hasCount(5);

        choose("hawks");
        choose("default");
        assertThat(hits()).hasCount(5);
    }

    @Test
    void aSearchIsSavedAskedAgainRenamedAndRemoved() {
        page.navigate(portal.address("/objects?q=kestrel+kind:csv+origin:*"));
        assertThat(hits()).hasCount(2);
        button(page, "Saved").click();
        String longest = "c".repeat(100);
        field(page, "Save what the box holds as").fill(longest);
        button(page, "Save").click();
        button(page, "Remove " + longest).click();
        assertThat(page.getByText("Searches that you save are listed here")).isVisible();
        field(page, "Save what the box holds as").fill("Comments");
        button(page, "Save").click();
        Locator saved = page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName("Comments").setExact(true));
        assertThat(saved).isVisible(); // else leaving the page may overtake it

        page.navigate(portal.address("/objects"));
        button(page, "Saved").click();
        saved.click();
        assertThat(hits()).hasCount(2);
        assertThat(field(page, "Search objects")).hasValue("kestrel kind:csv origin:*");

        button(page, "Saved").click();
        button(page, "Rename Comments").click();
        field(page, "New name").fill("Comments of both");
        button(page, "Rename").click();
        button(page, "Remove Comments of both").click();
        assertThat(page.getByText("Searches that you save are listed here")).isVisible();
    }

    private void choose(String project) {
        Locator picker = page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Project"));
        picker.fill(project);
        page.getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName(project).setExact(true))
                .click();
        page.waitForURL(Pattern.compile(".*project=" + project));
    }

    private void createProject(String slug) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(portal.address("/api/v1/projects")))
                .header("Authorization", "Bearer " + SharedPortal.TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"slug\":\"%s\",\"squad\":\"default\"}".formatted(slug)))
                .build();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private Locator hits() {
        return page.locator(".object-hits .object-name:visible");
    }

    private Locator facet(String label) {
        return page.locator(".object-facets")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(label).setExact(true));
    }

    private void put(String name, Map<String, String> metadata) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(portal.address("/api/v1/projects/-/objects?name="
                                + java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8))))
                .header("Authorization", "Bearer " + SharedPortal.TOKEN)
                .PUT(HttpRequest.BodyPublishers.ofString("content of " + name));
        metadata.forEach((key, value) -> request.header("x-amz-meta-" + key, value));
        HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }
}
