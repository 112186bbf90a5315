package dev.assay;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.assay.People.button;
import static dev.assay.People.heading;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Six trials compared: lines, zoom down to the points, groups, relations, files, a link, and growth while one runs. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ComparisonIT extends SharedPortalStory {

    private static final int TRIALS = 6;
    private static final int POINTS = 2_000;

    private final List<String> runs = new ArrayList<>();
    private String experiment;

    @BeforeAll
    void logTrials() {
        experiment = tracking.experiment("compared");
        for (int i = 0; i < TRIALS; i++) {
            double rate = Math.pow(10, -i);
            String run = tracking.trial(
                    experiment, "trial-" + i, Map.of("rate", rate, "kind", i % 2 == 0 ? "relu" : "tanh"));
            double start = 10 + i;
            tracking.log(
                    run,
                    "loss",
                    0,
                    IntStream.range(0, POINTS)
                            .mapToDouble(step -> start / (1 + step) + (step == 1_234 ? 100 : 0))
                            .toArray());
            tracking.log(run, "accuracy", 0, 0.9 - i / 100.0);
            if (i > 0) {
                tracking.finish(run);
            }
            runs.add(run);
        }
    }

    @Test
    @Order(1)
    void chosenTrialsAreDrawnAndWhatDiffersIsMarked() {
        page.navigate(portal.address("/experiments/" + experiment));
        Locator rows = page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName("Select Row"));
        rows.nth(0).check();
        rows.nth(1).check();
        rows.nth(2).check();
        button(page, "Compare 3").click();
        page.waitForURL(Pattern.compile(".*/compare\\?.*"));
        assertThat(page.locator("line-chart[data-drawn='3']")).isVisible();
        assertThat(page.getByText("reduced from 6,000 points")).isVisible();
        page.locator(".lazy-differences").scrollIntoViewIfNeeded();
        assertThat(page.locator(".difference-cell[data-differs]").first()).isVisible();
        Browser.assertAccessible(page);
    }

    @Test
    @Order(2)
    void draggingReadsThePointsOfTheRangeUntilTheyAreExact() {
        Locator chart = page.locator("line-chart").first();
        chart.scrollIntoViewIfNeeded();
        drag(chart, 0.5, 0.56);
        assertThat(button(page, "Reset zoom")).isVisible();
        assertThat(page.getByText("reduced from")).hasCount(0);
        chart.press("Escape");
        assertThat(page.getByText("reduced from 6,000 points")).isVisible();
    }

    @Test
    @Order(3)
    void allThatMatchAreGroupedAndTheLinkShowsASecondReaderTheSame() throws IOException {
        page.navigate(portal.address("/experiments/" + experiment));
        button(page, "Compare all that match").click();
        assertThat(heading(page)).hasText("Compare 6 trials");
        choose("Draw", "by kind");
        assertThat(legend(page)).containsText(Pattern.compile("kind = relu\\s*· 3 trials"));
        page.waitForFunction("() => new Set([...document.querySelectorAll('.compared-trial .trial-colour')]"
                + ".map(one => one.style.background)).size === 2");
        choose("Band", "mean ±1σ");
        page.waitForURL(Pattern.compile(".*band=deviation.*"));
        assertThat(page.locator("line-chart[data-drawn='2']")).isVisible();
        assertThat(Files.readAllLines(save("Save as CSV").path()))
                .startsWith("trial,id,Step,loss,low,high")
                .anyMatch(row -> row.matches("kind = relu,kind = relu,0(,[\\d.]+){3}"));
        choose("Axis", "Time since start");
        page.waitForURL(Pattern.compile(".*axis=relative.*"));
        page.getByLabel("Log y").check();
        page.waitForURL(Pattern.compile(".*scale=log.*"));
        assertThat(page.locator("line-chart[data-drawn='2']")).isVisible();

        Page second = SharedPortal.admin(browser);
        second.navigate(page.url());
        assertThat(legend(second)).containsText(Pattern.compile("kind = tanh\\s*· 3 trials"));
        assertThat(second.locator("line-chart[data-drawn='2']")).isVisible();
        assertThat(second.getByLabel("Log y")).isChecked();
        assertThat(second.getByRole(
                        AriaRole.IMG, new Page.GetByRoleOptions().setName(Pattern.compile("loss by time.*"))))
                .isVisible();
        second.context().close();
    }

    @Test
    @Order(4)
    void paramsAreSetAgainstMetricsAndNarrowedByTheKeyboard() throws IOException {
        page.getByText("Params against metrics").click();
        assertThat(page.getByText("What goes together with accuracy")).isVisible();
        assertThat(page.locator(".importance li").first()).containsText("ρ +1.00");
        assertThat(page.getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName("accuracy against rate, 6 trials")))
                .isVisible();
        Locator least = page.getByLabel("accuracy at least");
        least.scrollIntoViewIfNeeded();
        least.focus();
        least.press("PageUp");
        least.press("PageUp");
        least.press("PageUp");
        least.press("PageUp");
        Locator left = page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Compare these [2-5]")));
        assertThat(left).isVisible();
        Browser.assertAccessible(page);
        whatIsLeftIsSaved();
    }

    private void whatIsLeftIsSaved() throws IOException {
        String card = "Save Parallel coordinates";
        List<String> rows = Files.readAllLines(save(card, "Save as CSV").path());
        assertThat(rows.getFirst()).startsWith("trial,id,").endsWith(",accuracy");
        assertThat(rows).hasSizeBetween(3, TRIALS);
        assertThat(Files.readString(save(card, "Save as SVG").path()))
                .startsWith("<svg")
                .contains("<path", ">rate (log)</text>", ">accuracy</text>");
        assertThat(Files.readAllBytes(save(card, "Save as PNG").path())).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    @Order(5)
    void whatIsDrawnIsSavedAsPointsAndAsPicture() throws IOException {
        page.navigate(
                portal.address("/experiments/%s/compare?trials=%s,%s".formatted(experiment, runs.get(1), runs.get(2))));
        assertThat(page.locator("line-chart[data-drawn='2']")).isVisible();
        Download drawn = save("Save as CSV");
        assertThat(drawn.suggestedFilename()).isEqualTo("loss-reduced.csv");
        List<String> points = Files.readAllLines(drawn.path());
        assertThat(points.getFirst()).isEqualTo("trial,id,Step,loss");
        assertThat(points).contains("trial-1,%s,1234,%s".formatted(runs.get(1), 11.0 / 1_235 + 100));
        Download all = save("Save all points as CSV");
        assertThat(all.suggestedFilename()).isEqualTo("loss.csv");
        assertThat(Files.readAllLines(all.path())).hasSize(1 + 2 * POINTS).startsWith("trial,id,step,time,loss");
        assertThat(Files.readString(save("Save as SVG").path()))
                .startsWith("<svg")
                .contains("trial-2");
        assertThat(Files.readAllBytes(save("Save as PNG").path())).startsWith(0x89, 'P', 'N', 'G');
        page.getByLabel("Ignore outliers").check();
        assertThat(page.getByText(Pattern.compile("\\d drawn points outside the axis")))
                .isVisible();
    }

    @Test
    @Order(6)
    void aRunningTrialGrowsWithoutMovingWhatIsLookedAt() {
        page.navigate(
                portal.address("/experiments/%s/compare?trials=%s,%s".formatted(experiment, runs.get(0), runs.get(1))));
        Locator chart = page.locator("line-chart[data-drawn='2']");
        assertThat(chart).isVisible();
        assertThat(page.getByText("Params against metrics")).isVisible();
        drag(chart, 0.9, 0.97);
        assertThat(button(page, "Reset zoom")).isVisible();
        String before = chart.getAttribute("data-points");
        tracking.log(
                runs.get(0),
                "loss",
                POINTS - 150,
                IntStream.range(0, 100).mapToDouble(i -> 3).toArray());
        assertThat(chart).not().hasAttribute("data-points", before);
        assertThat(button(page, "Reset zoom")).isVisible();
    }

    @Test
    @Order(7)
    void namesAndParamsAreOnlyEverText() {
        String markup = "<img src=x onerror=window.hacked=1>";
        String others = tracking.experiment("named as markup");
        for (String name : List.of(markup, "plain")) {
            String run = tracking.trial(others, name, Map.of("kind", name));
            tracking.log(run, "accuracy", 0, name.equals(markup) ? 0.5 : 0.9);
            tracking.finish(run);
        }
        page.navigate(portal.address(
                "/experiments/%s/compare?filter=&relations=shown&x=params.kind&y=metrics.accuracy&colour=params.kind"
                        .formatted(others)));
        Locator bars = page.getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName("accuracy of 2 trials"));
        for (Locator bar : bars.locator(".apexcharts-bar-area").all()) {
            bar.hover();
            assertThat(bars.locator(".apexcharts-tooltip-title")).isVisible();
        }
        assertThat(page.evaluate("() => window.hacked ?? 'no'")).isEqualTo("no");
    }

    @Test
    @Order(8)
    void theFilterIsCompletedAndWhatMatchesIsTagged() {
        page.navigate(portal.address("/experiments/" + experiment));
        Locator filter = page.getByLabel("Filter", new Page.GetByLabelOptions().setExact(true));
        Locator proposals = page.getByRole(AriaRole.OPTION);
        filter.pressSequentially("par");
        assertThat(proposals).hasText(new String[] {"params."});
        filter.press("Tab");
        proposals.getByText("params.kind").click();
        filter.pressSequentially("= 're");
        proposals.getByText("'relu'").click();
        assertThat(proposals).hasText(new String[] {"and"});
        filter.press("Escape");
        assertThat(filter).hasValue("params.kind = 'relu' ");
        assertThat(page.getByText("3 trials")).isVisible();

        button(page, "More for all that match").click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Tag all that match…"))
                .click();
        Locator key = page.getByLabel("Key", new Page.GetByLabelOptions().setExact(true));
        key.pressSequentially("team");
        key.press("Tab");
        page.getByLabel("Value", new Page.GetByLabelOptions().setExact(true)).fill("alchemists");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Tag").setExact(true))
                .click();
        assertThat(page.getByText("Tagged 3 trials with team=alchemists")).isVisible();
        page.navigate(portal.address("/experiments/" + experiment + "?filter=tags.team%20%3D%20'alchemists'"));
        assertThat(page.getByText("3 trials")).isVisible();
    }

    private void drag(Locator chart, double from, double to) {
        chart.scrollIntoViewIfNeeded();
        // what comes after the first chart gives it less room
        page.waitForFunction("""
                chart => {
                  const {x, y, width, height} = chart.getBoundingClientRect();
                  const before = chart.dataset.place;
                  chart.dataset.place = [x, y, width, height].join();
                  return before === chart.dataset.place;
                }""", chart.elementHandle(), new Page.WaitForFunctionOptions().setPollingInterval(1_000));
        BoundingBox box = chart.boundingBox();
        double y = box.y + box.height / 3;
        page.mouse().move(box.x + box.width * from, y);
        page.mouse().down();
        page.mouse().move(box.x + box.width * (from + to) / 2, y);
        page.mouse().move(box.x + box.width * to, y);
        page.mouse().up();
    }

    private void choose(String label, String option) {
        page.locator("vaadin-select")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator("label", new Page.LocatorOptions().setHasText(label))))
                .first()
                .click();
        page.getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName(option).setExact(true))
                .click();
    }

    private Download save(String item) {
        return save("Arrange or save loss", item);
    }

    private static Locator legend(Page page) {
        return page.locator(".group-legend").first();
    }

    private Download save(String menu, String item) {
        button(page, menu).click();
        return page.waitForDownload(() -> page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(item))
                .click());
    }
}
