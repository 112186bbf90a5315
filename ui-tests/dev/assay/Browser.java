package dev.assay;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOnlyOptions;
import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a story sees of the one headless Chromium of all of them, which ends with the tests; each person of the story has a
 * context of their own.
 */
class Browser implements AutoCloseable {

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--headless=new",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    /** For these alone axe fetches every style sheet and sound again, which takes three quarters of its time. */
    private static final List<String> OF_FETCHED = List.of("css-orientation-lock", "no-autoplay-audio");

    /** Ten times what a quick machine takes for the slowest page, for all other tests run beside the stories. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final com.microsoft.playwright.Browser CHROMIUM = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(System.getProperty("assay.chromium", "/usr/bin/chromium")))
                    .setArgs(ARGUMENTS));

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
    }

    private final List<BrowserContext> contexts = new ArrayList<>();

    /** A new person's window, 1440 × 900; what moves is drawn once, for each picture costs the processor much. */
    Page person() {
        BrowserContext context = CHROMIUM.newContext(
                new NewContextOptions().setViewportSize(1440, 900).setReducedMotion(ReducedMotion.REDUCE));
        contexts.add(context);
        Page page = context.newPage();
        page.setDefaultTimeout(PATIENCE.toMillis());
        return page;
    }

    /** WCAG 2.2 AA as axe checks it on the page: nothing serious or critical. */
    static void assertAccessible(Page page) {
        assertNothingSerious(page, axe(page).disableRules(OF_FETCHED));
    }

    /** The same with the rules about fetched files, too; all pages load the same ones, so one page of a run is enough. */
    static void assertAccessibleWithItsFiles(Page page) {
        assertNothingSerious(page, axe(page));
    }

    private static AxeBuilder axe(Page page) {
        return new AxeBuilder(page).options(violationsOf(List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa")));
    }

    private static void assertNothingSerious(Page page, AxeBuilder axe) {
        People.heading(page).first().waitFor();
        page.waitForCondition(() -> !page.title().isBlank());
        var violations = axe.analyze().getViolations().stream()
                .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
                .map(rule -> rule.getId() + " " + rule.getHelp() + ": "
                        + rule.getNodes().stream()
                                .map(node -> String.valueOf(node.getHtml()))
                                .limit(3)
                                .toList())
                .toList();
        assertThat(violations).as("axe on " + page.url()).isEmpty();
    }

    /** Without the list of all that is as it should be, which is long. */
    private static AxeRunOptions violationsOf(List<String> tags) {
        AxeRunOnlyOptions only = new AxeRunOnlyOptions();
        only.setType("tag");
        only.setValues(tags);
        AxeRunOptions options = new AxeRunOptions();
        options.setRunOnly(only);
        options.setResultTypes(List.of("violations"));
        return options;
    }

    @Override
    public void close() {
        contexts.forEach(Browser::close);
        contexts.clear();
    }

    /** What a page still asks for on its way out must not meet a story's own answers: there is no page left to give them to. */
    private static void close(BrowserContext context) {
        context.pages().forEach(Page::unrouteAll);
        context.close();
    }
}
