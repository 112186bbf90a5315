package dev.assay;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.assay.People.button;
import static dev.assay.People.heading;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The page of an object version: another version by the page, what differs, and where it leads. */
class ObjectIT extends SharedPortalStory {

    private static final String FIRST = """
            id,metal,price
            1,gold,1900.5
            2,silver,24
            3,lead,
            """;
    private static final String SECOND = """
            id,metal,price,mine
            1,gold,1950.25,north
            2,silver,24,south
            4,copper,9.5,south
            """;

    @Test
    void aNewVersionIsUploadedComparedAndFollowedAlongItsLineage() throws Exception {
        String first = put("story/metals.csv", FIRST);
        page.navigate(portal.address("/objects/" + first));
        assertThat(heading(page)).hasText("story/metals.csv");
        assertThat(page.locator(".table-preview-grid")).containsText("1900.5");
        assertThat(page.locator(".column-head").first()).containsText("3 different");
        Browser.assertAccessible(page);

        upload();
        assertThat(page.locator(".page-header-title")).containsText("newest version");
        tab("Metadata and history");
        assertThat(page.locator(".object-timeline li").first()).containsText("+ origin=the story");
        Browser.assertAccessible(page);

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Difference to version 1"))
                .first()
                .click();
        assertThat(page.getByText("From version 1 to version 2")).isVisible();
        assertThat(page.locator(".difference-view")).containsText("added: mine");
        Locator keys = page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Tell rows apart by"));
        keys.click();
        page.getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName("id").setExact(true))
                .click();
        keys.press("Escape");
        assertThat(page.locator(".row-counts")).containsText("1 changed");
        assertThat(page.locator(".row-changes .cell-after").first()).hasText("1950.25");
        assertThat(page).hasURL(Pattern.compile(".*tab=difference.*key=id.*"));
        page.reload();
        assertThat(page.locator(".row-counts")).containsText("1 removed");
        Browser.assertAccessible(page);

        String run = readBy(first);
        page.navigate(portal.address("/objects/" + first + "?tab=lineage"));
        assertThat(page.locator(".step-graph-node")).hasCount(2);
        Browser.assertAccessible(page);
        page.locator(".step-graph-node")
                .filter(new Locator.FilterOptions().setHasText("reader"))
                .click();
        assertThat(page).hasURL(Pattern.compile(".*/trials/" + run + ".*"));
    }

    @Test
    void aLongLineEndsBesideItsCopyButton() throws Exception {
        page.navigate(portal.address("/objects/" + put("story/line.txt", "x".repeat(3_000))));
        Locator snippet = page.locator(".file-preview .code-snippet");
        BoundingBox text = snippet.locator("pre").boundingBox();

        assertThat(text.x + text.width)
                .isLessThanOrEqualTo(snippet.locator(".copy-button").boundingBox().x);
    }

    @Test
    void headsOfColumnsAreLevelAndLongValuesLeaveRoomForTheirShare() throws Exception {
        String row = "{\"list\": [1], \"text\": \"%s\", \"number\": 1}".formatted("x".repeat(300));
        page.navigate(portal.address("/objects/" + put("story/nested.json", "[%s, %s]".formatted(row, row))));
        assertThat(page.locator(".column-head")).hasCount(3);

        BoundingBox nested = page.locator(".column-name").nth(0).boundingBox();
        BoundingBox text = page.locator(".column-name").nth(1).boundingBox();
        assertThat(nested.y).isEqualTo(text.y);
        BoundingBox value = page.locator(".column-values").boundingBox();
        BoundingBox share = page.locator(".column-value > :last-child").boundingBox();
        assertThat(share.x + share.width).isLessThanOrEqualTo(value.x + value.width);
    }

    @Test
    void aDamagedImageIsSaidAtTheFirstLookAndMarkedInTheList() throws Exception {
        String picture = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>";
        String id = put("story/torn.svg", picture);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(picture.getBytes(StandardCharsets.UTF_8));
        try (Stream<Path> files = Files.walk(portal.data().resolve("objects"))) {
            Path bytes = files.filter(file ->
                            file.getFileName().toString().equals(HexFormat.of().formatHex(digest)))
                    .findFirst()
                    .orElseThrow();
            bytes.toFile().setWritable(true);
            Files.writeString(bytes, picture.replace('9', '8'));
        }

        page.navigate(portal.address("/objects/" + id));
        assertThat(page.getByText("Its bytes are gone or damaged")).isVisible();
        assertThat(page.locator(".file-preview")).not().containsText("broken");

        page.navigate(portal.address("/objects?q=torn.svg"));
        assertThat(page.locator(".object-hit .status-badge")).hasText("damaged");
    }

    @Test
    void aFileIsDroppedOnThePageDeletedTakenBackAndPurged() {
        page.navigate(portal.address("/objects"));
        assertThat(heading(page)).hasText("Objects");
        drop("dropped.csv", FIRST);
        assertThat(page.locator(".file-sender-chosen")).containsText("dropped.csv");
        button(page, "Store").click();
        assertThat(heading(page)).hasText("dropped.csv");

        more("Delete this object…");
        button(page, "Delete").click();
        assertThat(heading(page)).hasText("Objects");
        page.navigate(portal.address("/objects/deleted?name=dropped"));
        assertThat(page.locator(".deleted-row:visible")).hasCount(1);
        Browser.assertAccessible(page);
        button(page, "Restore dropped.csv").click();
        assertThat(page.getByText("No deleted object is called so")).isVisible();

        page.navigate(portal.address("/objects"));
        assertThat(heading(page)).hasText("Objects");
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("dropped.csv").setExact(true))
                .click();
        assertThat(heading(page)).hasText("dropped.csv");
        more("Purge version 1…");
        button(page, "Purge").click();
        assertThat(page.getByText("Purged dropped.csv, version 1")).isVisible();
    }

    /** As the browser does when a file is let go over the middle of the page. */
    private void drop(String name, String content) {
        page.evaluate("""
                ([name, content]) => {
                  const files = new DataTransfer();
                  files.items.add(new File([content], name, {type: 'text/csv'}));
                  const target = document.querySelector('.object-list h1');
                  for (const type of ['dragenter', 'dragover', 'drop']) {
                    target.dispatchEvent(new DragEvent(type,
                        {dataTransfer: files, bubbles: true, cancelable: true, composed: true}));
                  }
                }""", java.util.List.of(name, content));
    }

    private void more(String item) {
        button(page, "More").click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(item))
                .click();
    }

    private void upload() {
        button(page, "Upload new version").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.locator("input[type=file]")
                .setInputFiles(new FilePayload("metals.csv", "text/csv", SECOND.getBytes(StandardCharsets.UTF_8)));
        dialog.getByLabel("Key", new Locator.GetByLabelOptions().setExact(true))
                .last()
                .fill("origin");
        dialog.getByLabel("Value", new Locator.GetByLabelOptions().setExact(true))
                .last()
                .fill("the story");
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Store").setExact(true))
                .click();
        page.getByText("Stored story/metals.csv as version 2").waitFor();
    }

    private void tab(String name) {
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name)).click();
    }

    private String put(String name, String content) throws Exception {
        HttpResponse<String> answer =
                portal.call("PUT", "/api/v1/projects/-/objects/" + name, SharedPortal.TOKEN, content);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JsonMapper.shared().readTree(answer.body()).path("id").asString();
    }

    private String readBy(String version) throws Exception {
        String run = tracking.trial(tracking.experiment("readers"), "reader", Map.of());
        HttpResponse<String> answer = portal.call(
                "POST",
                "/api/v1/trials/" + run + "/objects",
                SharedPortal.TOKEN,
                JsonMapper.shared().writeValueAsString(Map.of("read", java.util.List.of(version))));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
        return run;
    }
}
