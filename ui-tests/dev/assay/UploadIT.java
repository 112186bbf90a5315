package dev.assay;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.assay.People.button;
import static dev.assay.People.heading;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A file that goes in parts of 1 MiB, over a network that is cut. */
class UploadIT {

    private static final String PARTS = "**/VAADIN/dynamic/resource/**step=part**";
    private static final String WAITING = "Waiting for the network…";

    @TempDir
    Path folder;

    private final byte[] content = new byte[3_500_000];
    private final List<String> sent = new ArrayList<>();
    private boolean cut = true;
    private Portal portal;
    private Browser browser;
    private Page page;

    @BeforeEach
    void open() throws IOException {
        portal = SharedPortal.get();
        browser = new Browser();
        page = SharedPortal.admin(browser);
        page.route(PARTS, this::network);
        new Random().nextBytes(content);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    /** The first part gets through; all others do once it is mended. */
    private void network(Route route) {
        String url = route.request().url();
        if (cut && !url.contains("number=1&")) {
            route.abort("connectionfailed");
        } else {
            sent.add(url);
            route.resume();
        }
    }

    @Test
    void whatIsCutGoesOnByItself() throws Exception {
        Path file = file("cut/by-itself.bin");
        sendUntilCut(file);
        assertThat(page.locator(".file-sender-figures")).containsText("of 3.3 MiB");
        Browser.assertAccessible(page);
        page.keyboard().press("Escape");
        assertThat(storeButton()).isVisible();

        cut = false;

        assertThat(heading(page)).hasText("by-itself.bin");
        assertStored();
        assertThat(sent).hasSize(4);
    }

    @Test
    void afterAReloadTheSameFileGoesOnWhereItWas() throws Exception {
        Path file = file("after/reload.bin");
        openDialog();
        choose(file);
        page.waitForResponse(answer -> answer.url().contains("number=1&"), this::store);
        assertThat(page.getByText(WAITING)).isVisible();
        page.onDialog(Dialog::accept); // the browser asks whether to leave
        page.reload();

        cut = false;
        openDialog();
        choose(file);
        store();

        assertThat(heading(page)).hasText("reload.bin");
        assertStored();
        assertThat(sent).hasSize(4);
    }

    @Test
    void whatAnotherPageStoredIsStoredHereToo() throws Exception {
        List<Route> held = holdParts();
        Path file = file("two/pages.bin");
        openDialog();
        choose(file);
        store();
        page.waitForCondition(() -> held.size() == 3);
        Page other = page.context().newPage();
        openDialog(other);
        choose(other, file);
        button(other, "Store").click();
        assertThat(heading(other)).hasText("pages.bin");

        cut = false;
        held.forEach(Route::resume);

        assertThat(heading(page)).hasText("pages.bin");
        assertStored();
        assertThat(page).hasURL(other.url());
    }

    @Test
    void whatAnotherPageGaveUpBeginsAnew() throws Exception {
        List<Route> held = holdParts();
        Path file = file("given/up.bin");
        openDialog();
        choose(file);
        store();
        page.waitForCondition(() -> held.size() == 3);
        Page other = page.context().newPage();
        other.route(PARTS, route -> route.abort("connectionfailed"));
        openDialog(other);
        choose(other, file);
        button(other, "Store").click();
        assertThat(other.getByText(WAITING)).isVisible();
        button(other, "Cancel").click();
        page.waitForCondition(() -> uploads().isEmpty());

        cut = false;
        held.forEach(Route::resume);

        assertThat(heading(page)).hasText("up.bin");
        assertStored();
    }

    /** As if another page sent one, while this one sends the others. */
    @Test
    void whatAnotherPageSendsIsLeftToIt() throws Exception {
        cut = false;
        page.route("**/VAADIN/dynamic/resource/**step=begin**", this::secondPartComes);
        openDialog();
        choose(file("left/alone.bin"));
        store();

        assertThat(heading(page)).hasText("alone.bin");
        assertStored();
        assertThat(sent.subList(0, 3)).noneMatch(url -> url.contains("number=2&"));
        assertThat(sent).hasSize(4);
    }

    @Test
    void cancelLeavesNothing() throws Exception {
        Path file = file("cancelled.bin");
        sendUntilCut(file);
        page.waitForCondition(() -> uploads().size() == 1);

        dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Cancel"))
                .press("Enter");

        assertThat(storeButton()).hasCount(0);
        page.waitForCondition(() -> uploads().isEmpty());
    }

    @Test
    void whatIsRefusedSaysWhyAndShowsNoBar() throws Exception {
        openDialog();
        choose(Files.write(folder.resolve("small.bin"), new byte[] {1}));
        dialog().getByLabel("Name", new Locator.GetByLabelOptions().setExact(true))
                .fill("models/small.bin");

        store();

        assertThat(page.locator(".file-sender-problem")).containsText("the portal's own");
        assertThat(page.locator(".file-sender-bar")).isHidden();
        assertThat(page.locator(".file-sender-figures")).hasText("");
    }

    private void secondPartComes(Route route) {
        APIResponse answer = route.fetch();
        route.fulfill(new Route.FulfillOptions()
                .setResponse(answer)
                .setBody(answer.text().replace("\"receiving\":[]", "\"receiving\":[2]")));
    }

    /** All but the first one, until they are resumed. */
    private List<Route> holdParts() {
        List<Route> held = new ArrayList<>();
        page.route(PARTS, route -> {
            if (cut && !route.request().url().contains("number=1&")) {
                held.add(route);
            } else {
                route.resume();
            }
        });
        return held;
    }

    private void sendUntilCut(Path file) {
        openDialog();
        choose(file);
        store();
        assertThat(page.getByText(WAITING)).isVisible();
    }

    private void openDialog() {
        openDialog(page);
    }

    private void openDialog(Page where) {
        where.navigate(portal.address("/objects"));
        button(where, "Upload").click();
        assertThat(button(where, "Store")).isVisible();
    }

    private Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    private void choose(Path file) {
        choose(page, file);
    }

    private void choose(Page where, Path file) {
        where.getByRole(AriaRole.DIALOG).locator("input[type=file]").setInputFiles(file);
        assertThat(where.locator(".file-sender-chosen"))
                .containsText(file.getFileName().toString());
    }

    private void store() {
        storeButton().click();
    }

    private Locator storeButton() {
        return button(page, "Store");
    }

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private void assertStored() throws Exception {
        assertThat(page).hasURL(Pattern.compile(".*/objects/[0-9a-f]{32}.*"));
        String version = page.url().replaceFirst(".*/objects/([0-9a-f]{32}).*", "$1");
        HttpResponse<String> answer = portal.call("GET", "/api/v1/objects/" + version, SharedPortal.TOKEN, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(JsonMapper.shared().readTree(answer.body()).path("digest").asString())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
    }

    /** Those that are not complete keep their bytes in their folder. */
    private List<Path> uploads() {
        try (Stream<Path> files = Files.walk(portal.data().resolve("objects/uploads"))) {
            return files.filter(file -> file.getFileName().toString().equals("bytes"))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
