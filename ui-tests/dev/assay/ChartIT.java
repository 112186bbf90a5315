package dev.assay;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.assay.People.button;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Year;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two short trials, one of them with a spike: what their axes span and say, and what is kept of how they were looked at. */
class ChartIT extends SharedPortalStory {

    private static final int EPOCHS = 20;
    private static final double SPIKE = 1_000;

    private final List<String> runs = new ArrayList<>();
    private String experiment;

    @BeforeAll
    void logTrials() {
        experiment = tracking.experiment("short ones");
        for (String kind : List.of("calm", "spiky")) {
            String run = tracking.trial(experiment, kind, Map.of("kind", kind));
            tracking.log(
                    run,
                    "loss",
                    0,
                    IntStream.range(0, EPOCHS)
                            .mapToDouble(epoch -> kind.equals("spiky") && epoch == 7 ? SPIKE : 1.0 / (1 + epoch))
                            .toArray());
            tracking.finish(run);
            runs.add(run);
        }
    }

    @Test
    void theSpikeOfAShortRunIsIgnored() {
        compare("");
        assertThat(highest()).isGreaterThanOrEqualTo(SPIKE);
        compare("&outliers=ignored");
        assertThat(highest()).isLessThanOrEqualTo(2);
    }

    @Test
    void aLogarithmicAxisBeginsAtWhatIsDrawnWhereTheRangeBeginsAtZero() {
        compare("&across=log&zoom=0_10%3Aloss");
        assertThat(page.locator("line-chart g[data-clip] path[d^='M']").first()).isVisible();
        assertThat(page.locator("line-chart .line-axis").textContent())
                .isNotEmpty()
                .doesNotContain("NaN", "–");
    }

    @Test
    void stepsAreMarkedWholeAndWhereTheyLie() {
        compare("&zoom=2.0_9.0%3Aloss");
        assertThat(page.locator(".line-axis text")).hasText(new String[] {"2", "4", "6", "8"});
        Object lastMark = page.evaluate("""
                () => {
                  const at = part => Number(part.getAttribute('d').match(/M([\\d.]+)/)[1]);
                  const marks = [...document.querySelectorAll('line-chart .line-axis path')].map(at);
                  return marks.at(-1) / document.querySelector('line-chart clipPath[id^=line-clip] rect').width.baseVal.value;
                }""");
        assertThat(((Number) lastMark).doubleValue()).isCloseTo(6 / 7.0, within(0.01));
    }

    @Test
    void labelsOfLargeStepsStandApart() {
        String run = tracking.trial(tracking.experiment("large steps"), "far", Map.of());
        tracking.log(run, "distance", 0, 1);
        tracking.post(
                "/runs/log-metric",
                Map.of("run_id", run, "key", "distance", "value", 2, "timestamp", 1, "step", Long.MAX_VALUE));
        page.navigate(portal.address("/trials/%s?tab=charts".formatted(run)));
        assertThat(page.locator("line-chart[data-drawn='1']")).isVisible();
        Locator marks = page.locator(".line-axis text");
        assertThat(marks).hasText(new String[] {"0", "2e+18", "4e+18", "6e+18", "8e+18", "1e+19"});
        // read at once, for a chart that takes another size draws its marks anew
        Object apart = marks.evaluateAll("""
                all => all.map(mark => mark.getBoundingClientRect())
                    .every((mark, i, of) => i === 0 || of[i - 1].right < mark.left)""");
        assertThat(apart).isEqualTo(true);
    }

    @Test
    void namesInASavedPictureStandApart() throws IOException {
        String named = tracking.experiment("long names");
        for (int i = 0; i < 6; i++) {
            String run = tracking.trial(named, "a trial whose name is rather long, number " + i, Map.of());
            tracking.log(run, "loss", 0, 1, 2 + i);
        }
        page.navigate(portal.address("/experiments/%s/compare?filter=".formatted(named)));
        assertThat(page.locator("line-chart[data-drawn='6']")).isVisible();
        Page picture = page.context().newPage();
        picture.setContent(saved("Arrange or save loss"));
        List<BoundingBox> names =
                picture.locator("text", new Page.LocatorOptions().setHasText("a trial")).all().stream()
                        .map(Locator::boundingBox)
                        .toList();
        BoundingBox all = picture.locator("svg").boundingBox();
        picture.close();
        assertThat(names).hasSize(6).allMatch(name -> name.x + name.width <= all.x + all.width);
        assertThat(names).allMatch(one -> names.stream()
                .allMatch(other -> one == other
                        || one.x + one.width < other.x
                        || other.x + other.width < one.x
                        || Math.abs(one.y - other.y) > 10));
    }

    @Test
    void aSavedPictureHasNoCursor() throws IOException {
        compare("");
        assertThat(page.locator("line-chart .apexcharts-xcrosshairs")).hasCount(1);

        assertThat(saved("Arrange or save loss"))
                .contains("line-clip-")
                .doesNotContain("crosshairs")
                .doesNotContain("stroke-dasharray=\"3\"");
    }

    /** The picture as text. */
    private String saved(String menu) throws IOException {
        button(page, menu).click();
        Download saved = page.waitForDownload(
                () -> page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Save as SVG"))
                        .click());
        return Files.readString(saved.path());
    }

    @Test
    void whatIsNearestToThePointerIsNamed() {
        String levels = tracking.experiment("levels");
        for (int i = 0; i < 8; i++) {
            tracking.log(tracking.trial(levels, "level " + i, Map.of()), "loss", 0, i, i, i);
        }
        page.navigate(portal.address("/experiments/%s/compare?filter=".formatted(levels)));
        Locator chart = page.locator("line-chart[data-drawn='8']");
        assertThat(chart).isVisible();
        // the lines lie between its marks
        assertThat(chart.locator(".line-axis text")).hasText(new String[] {"0", "1", "2"});
        awaitRest();
        // asked in one go, for a chart that is drawn anew has other marks
        List<?> low = (List<?>) chart.locator(".line-axis path")
                .nth(1)
                .evaluate("mark => { const { x, y } = mark.getBoundingClientRect(); return [x, y]; }");
        page.mouse().move(((Number) low.get(0)).doubleValue() + 5, ((Number) low.get(1)).doubleValue() - 3);
        assertThat(page.locator(".line-reading > .nearest")).containsText("level 0");
        assertThat(page.locator(".line-reading > span")).hasCount(5);
        assertThat(page.locator(".line-reading")).containsText("and 3 more");
    }

    @Test
    void barsHaveOneFormOfNumbersAndTheirNamesBesideThem() {
        String walls = tracking.experiment("large numbers");
        for (double value : new double[] {1.8e9, 1.2e9}) {
            tracking.log(tracking.trial(walls, "took " + value, Map.of()), "wall", 0, value);
        }
        page.navigate(portal.address("/experiments/%s/compare?filter=".formatted(walls)));
        Locator bars = page.locator("apex-chart .apexcharts-bar-area");
        assertThat(bars).hasCount(2);
        awaitRest();
        assertThat(page.locator("apex-chart .apexcharts-xaxis-label tspan").allTextContents())
                .contains("1e+9")
                .allMatch(mark -> mark.equals("0") || mark.contains("e+"));
        Locator names = page.locator("apex-chart .apexcharts-yaxis-label");
        for (int i = 0; i < 2; i++) {
            assertThat(middle(names.nth(i))).isCloseTo(middle(bars.nth(i)), within(2.0));
        }
    }

    @Test
    void numbersStandBehindTheirBarsAndWordsWhereBarsWouldBegin() {
        String gaps = tracking.experiment("gaps");
        for (double value : new double[] {3, Double.NaN, Double.NEGATIVE_INFINITY}) {
            tracking.log(tracking.trial(gaps, "gap " + value, Map.of()), "gap", 0, value);
        }
        page.navigate(portal.address("/experiments/%s/compare?filter=".formatted(gaps)));
        Locator words = page.locator("apex-chart .apexcharts-datalabel");
        assertThat(words.filter(new Locator.FilterOptions().setHasText("NaN"))).isVisible();
        assertThat(words.filter(new Locator.FilterOptions().setHasText("−∞"))).isVisible();
        assertThat(words.filter(new Locator.FilterOptions().setHasText(Pattern.compile("^3$"))))
                .isVisible();
    }

    /** What comes after the first chart moves it. */
    private void awaitRest() {
        assertThat(page.locator(".compared-trials")).isVisible();
        page.waitForFunction("""
                () => new Promise((told) => {
                  const places = () => JSON.stringify([...document.querySelectorAll('.metric-chart')].map((chart) => chart.getBoundingClientRect()));
                  const before = places();
                  window.setTimeout(() => told(before === places()), 500);
                })""");
    }

    private static double middle(Locator part) {
        BoundingBox box = part.boundingBox();
        return box.y + box.height / 2;
    }

    @Test
    void parallelCoordinatesFitTheirCard() {
        String wide = tracking.experiment("many params");
        for (int i = 0; i < 3; i++) {
            Map<String, Object> params = new TreeMap<>();
            for (String name : List.of("alpha", "beta", "gamma", "delta", "epsilon")) {
                params.put(name, i + name.length());
            }
            tracking.log(tracking.trial(wide, "trial " + i, params), "accuracy", 0, i);
        }
        page.setViewportSize(1024, 768);
        page.navigate(portal.address("/experiments/%s/compare?filter=&relations=shown".formatted(wide)));
        Locator chart = page.locator("parallel-coordinates");
        assertThat(chart.locator("input")).hasCount(12);
        BoundingBox card =
                page.locator(".metric-chart:has(> parallel-coordinates)").boundingBox();
        BoundingBox drawn = chart.boundingBox();
        page.setViewportSize(1440, 900);
        assertThat(drawn.x + drawn.width).isLessThanOrEqualTo(card.x + card.width);
    }

    @Test
    void aLogarithmicAxisOfParallelCoordinatesIsMarkedAtRoundValues() throws IOException {
        String rates = tracking.experiment("rates");
        for (double rate : new double[] {0.0008409, 0.03, 0.5}) {
            tracking.log(tracking.trial(rates, "rate " + rate, Map.of("rate", rate)), "accuracy", 0, 1 - rate);
        }
        page.navigate(portal.address("/experiments/%s/compare?filter=&relations=shown".formatted(rates)));
        assertThat(page.locator("parallel-coordinates input")).hasCount(4);

        assertThat(saved("Save Parallel coordinates"))
                .contains(">rate (log)<", ">0.001<", ">0.002<", ">0.01<", ">0.1<", ">0.5<")
                .doesNotContain(">0.0008409<");
    }

    @Test
    void aLongValueIsCutOnItsAxisAndInLegends() throws IOException {
        String notes = tracking.experiment("notes");
        for (String note : List.of("short", "short", "x".repeat(900))) {
            tracking.log(tracking.trial(notes, "noted", Map.of("note", note)), "accuracy", 0, 0.9, note.length());
        }
        page.navigate(portal.address("/experiments/%s/compare?filter=&relations=shown&group=note".formatted(notes)));
        assertThat(page.locator("parallel-coordinates input")).hasCount(4);
        assertThat(page.locator(".group-legend").first()).containsText("2 trials");

        assertThat(saved("Save Parallel coordinates")).contains(">short<").containsPattern(">xxxxx…xxxxx… \\w{8}<");
        for (Locator legend : page.locator(".group-legend").all()) {
            assertThat((Boolean) legend.evaluate("legend => legend.scrollWidth <= legend.clientWidth"))
                    .isTrue();
            assertThat(legend.boundingBox().height).isLessThan(60);
        }
    }

    @Test
    void aLogarithmicAxisUpwardsIsMarkedAtRoundValues() throws IOException {
        assertThat(marksUpwards(0.6966, 0.8, 0.9888)).containsExactly("0.7", "0.8", "0.9", "1");
        assertThat(marksUpwards(0.95, 0.97, 0.99)).containsExactly("0.95", "0.96", "0.97", "0.98", "0.99");
        assertThat(marksUpwards(1, 5, 30)).containsExactly("1", "10", "100");
        assertThat(marksUpwards(0.002, 0.5, 1.9)).containsExactly("0.001", "0.01", "0.1", "1", "10");
    }

    private List<String> marksUpwards(double... values) throws IOException {
        String narrow = tracking.experiment("narrow " + Arrays.toString(values));
        String run = tracking.trial(narrow, "one", Map.of());
        tracking.log(run, "accuracy", 0, values);
        page.navigate(portal.address("/experiments/%s/compare?trials=%s&scale=log".formatted(narrow, run)));
        assertThat(page.locator("line-chart[data-drawn='1']")).isVisible();
        return page.locator("line-chart .line-axis-beside text").allTextContents();
    }

    @Test
    void clockTimeSaysItsDayAndZone() {
        compare("&axis=clock");
        Object zone = page.evaluate("() => Intl.DateTimeFormat().resolvedOptions().timeZone");
        assertThat(page.locator("line-chart"))
                .containsText(Pattern.compile("Clock time: .*%s, %s".formatted(Year.now(), zone)));
    }

    @Test
    void theNextComparisonLooksAsTheLastOne() {
        compare("");
        button(page, "Arrange or save loss").click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Wider or narrower"))
                .click();
        page.waitForURL(Pattern.compile(".*size=wide.*"));
        page.getByLabel("Log y").check();
        page.waitForURL(Pattern.compile(".*scale=log.*"));

        page.navigate(portal.address("/experiments/" + experiment));
        button(page, "Compare all that match").click();

        page.waitForURL(Pattern.compile(".*/compare\\?(?=.*scale=log)(?=.*size=wide).*"));
        assertThat(page.locator(".wide-chart line-chart[data-drawn='2']")).isVisible();
        assertThat(page.getByLabel("Log y")).isChecked();
        compare("");
        assertThat(page.getByLabel("Log y")).not().isChecked();
    }

    @Test
    void draggedColumnsStayWhereTheyWereDropped() {
        page.navigate(portal.address("/experiments/%s?column=params.kind&column=metrics.loss".formatted(experiment)));
        BoundingBox loss = header("loss").boundingBox();
        BoundingBox kind = header("kind").boundingBox();
        double y = loss.y + loss.height / 2;
        page.mouse().move(loss.x + loss.width / 2, y);
        page.mouse().down();
        page.mouse().move(kind.x + kind.width / 4, y, new Mouse.MoveOptions().setSteps(8));
        page.mouse().up();
        page.waitForURL(Pattern.compile(".*column=metrics.loss.*column=params.kind.*"));

        page.reload();

        assertThat(header("loss")).isVisible();
        assertThat(header("loss").boundingBox().x).isLessThan(header("kind").boundingBox().x);
    }

    private Locator header(String name) {
        return page.locator("vaadin-grid").getByText(name, new Locator.GetByTextOptions().setExact(true));
    }

    private void compare(String looks) {
        page.navigate(portal.address(
                "/experiments/%s/compare?trials=%s%s".formatted(experiment, String.join(",", runs), looks)));
        assertThat(page.locator("line-chart[data-drawn='2']")).isVisible();
    }

    /** What the axis upwards ends with. */
    private double highest() {
        return page.locator("line-chart .apexcharts-yaxis-label tspan").allTextContents().stream()
                .mapToDouble(Double::parseDouble)
                .max()
                .orElseThrow();
    }
}
