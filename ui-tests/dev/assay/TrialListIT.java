package dev.assay;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.assay.People.button;
import static dev.assay.People.field;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of trials where there is little room: for long names, on a narrow page, beside a notice. */
class TrialListIT extends SharedPortalStory {

    private static final int NARROW = 1024;

    private String experiment;

    @BeforeAll
    void logTrials() {
        experiment = tracking.experiment("little room");
        String parent = tracking.trial(experiment, "first", Map.of());
        String nested = tracking.trial(experiment, "odd " + "y".repeat(200), Map.of("k", 1));
        tracking.tag(nested, "mlflow.parentRunId", parent);
        for (String rate : List.of("0.01", "0.001")) {
            tracking.trial(experiment, "modified_huber a=%s adaptive".formatted(rate), Map.of("k", 2));
        }
    }

    @BeforeEach
    void open() {
        page.setViewportSize(NARROW, 768);
        page.navigate(portal.address("/experiments/" + experiment));
    }

    @Test
    void aListThatIsAWholePageFillsIt() {
        page.navigate(portal.address("/admin/audit"));
        Locator list = page.locator("vaadin-grid");
        list.waitFor();
        assertThat(list.boundingBox().height).isGreaterThan(page.viewportSize().height * 0.6);
    }

    @Test
    void ofACutNameBothEndsAreInSight() {
        page.navigate(page.url() + "?column=params.k&column=params.l&column=params.m&column=params.n");
        for (String name : List.of("modified_huber a=0.01 adaptive", "odd " + "y".repeat(200))) {
            Locator shown = page.locator("vaadin-grid long-name[text='%s']".formatted(name));
            assertThat(shown).isVisible();
            double[] parts = numbers(
                    shown,
                    "one => [...one.children].map(part => part.clientWidth / one.clientWidth)"
                            + ".concat(one.closest('vaadin-grid-cell-content').getBoundingClientRect().right"
                            + " - one.getBoundingClientRect().right)");
            assertThat(parts[0]).as("share of the beginning").isGreaterThan(0.3);
            assertThat(parts[1]).as("share of the end").isGreaterThan(0.45);
            assertThat(parts[2]).as("room to the end of the cell").isGreaterThanOrEqualTo(0);
        }
    }

    @Test
    void theEndOfACutNameBeginsWithAWholeLetter() {
        double[] off = numbers(page.locator("body"), """
                async body => {
                  const names = Array.from({ length: 30 }, (_, i) => {
                    const frame = document.createElement('div');
                    frame.style.inlineSize = `${80 + 2 * i}px`;
                    frame.innerHTML = '<long-name text="wine-lr=0.001-depth=12-Wertvoll"></long-name>';
                    body.append(frame);
                    return frame.querySelector('span + span');
                  });
                  await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
                  return names.map(end => {
                    const range = document.createRange();
                    const text = end.firstChild.firstChild;
                    range.selectNodeContents(text);
                    const box = end.getBoundingClientRect();
                    const seen = box.left + parseFloat(end.style.clipPath.split(' ')[3] ?? 0);
                    const starts = [range.getBoundingClientRect().left];
                    for (let i = 1; i < end.textContent.length; i++) {
                      range.setEnd(text, i);
                      starts.push(range.getBoundingClientRect().right);
                    }
                    return Math.min(...starts.map(start => Math.abs(start - seen)));
                  });
                }""");
        assertThat(off).hasSize(30);
        for (double one : off) {
            assertThat(one).isLessThan(1.5);
        }
    }

    @Test
    void theFilterHasARowOfItsOwnOnANarrowPage() {
        assertThat(field(page, "Filter").boundingBox().width).isGreaterThan(500);
    }

    @Test
    void whatCanBeChosenStandsInOneRowOnANarrowPage() {
        assertThat(page.getByText("Hide nested")).isVisible();
        double[] above = numbers(
                page.locator(".trial-choices"),
                "choices => [...choices.children].filter(one => one.offsetWidth > 0)"
                        + ".map(one => choices.getBoundingClientRect().bottom - one.getBoundingClientRect().bottom)");
        assertThat(above).hasSize(6);
        for (double one : above) {
            assertThat(one).isLessThan(10);
        }
    }

    @Test
    void whatIsSelectedCanBeComparedBesideANotice() {
        Locator rows = page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName("Select Row"));
        rows.nth(3).check();
        button(page, "Archive").click();
        assertThat(button(page, "Undo")).isVisible();
        assertThat(page.getByText("3 trials")).isVisible();
        rows.nth(0).check();
        rows.nth(1).check();

        button(page, "Compare 2").click();

        page.waitForURL(Pattern.compile(".*/compare\\?.*"));
    }

    @Test
    void anEmptyComparisonUsesTheWholePage() {
        page.navigate(portal.address("/experiments/" + experiment + "/compare?filter=metrics.none%20%3E%205"));
        Locator none = page.locator(".empty-state");
        assertThat(none).containsText("No trial matches this filter");
        assertThat(none.boundingBox().width).isGreaterThan(500);
        page.getByText("Change the filter in the list").click();
        assertThat(field(page, "Filter")).hasValue("metrics.none > 5");
    }

    @SuppressWarnings("unchecked")
    private static double[] numbers(Locator place, String script) {
        return ((List<Number>) place.evaluate(script))
                .stream().mapToDouble(Number::doubleValue).toArray();
    }
}
