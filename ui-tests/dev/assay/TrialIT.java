package dev.assay;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.assay.People.button;
import static dev.assay.People.field;
import static dev.assay.People.heading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page of a trial: what stands on it, what can be done with it, and doing a trial again. */
class TrialIT extends SharedPortalStory {

    private static final String HOSTILE_PAGE = """
            <h1>A plot</h1><script>
            try { parent.document.title = 'taken over' } catch (refused) { document.body.append('kept apart') }
            </script>""";
    private static final String HOSTILE_IMAGE = """
            <svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" onload="parent.taken = true">
            <script>parent.taken = true</script><rect width="40" height="40" fill="teal"/></svg>""";
    private static final String PIPELINE = """
            {"Version": "2020-12-01", "Steps": [{"Name": "Train", "Type": "Training", "Arguments": {
              "AlgorithmSpecification": {"TrainingImage": "bare", "ContainerEntrypoint": ["/bin/sh", "-c", "echo accuracy=0.75"],
                "MetricDefinitions": [{"Name": "accuracy", "Regex": "accuracy=([0-9.]+)"}]},
              "HyperParameters": {"k": 5}}}]}""";

    private static final String SWEEP = """
            from assay import Experiment, Trial
            with Experiment.create("sweep"):
                for k in range(3):
                    with Trial.create(f"k = {k}", params={"k": k}, seed=7, tags={"assay.data": "none"}) as trial:
                        trial.log_metric("value", k * k)
                    if k == 1:
                        print(trial.run_id)
            """;

    private static final Map<String, String> VALUES = Map.of(
            "time-zone", "UTC",
            "date-format", "yyyy-MM-dd",
            "schedule", "cron(0 6 ? * MON *)",
            "kind", "REST",
            "framework", "other");

    @Test
    void theLinkThatMlflowPrintsLeadsThroughSignInAndFromAnOpenPage() throws Exception {
        String experiment = tracking.experiment("printed links");
        String run = tracking.trial(experiment, "printed", Map.of("k", 1));
        tracking.finish(run);
        String link = "/#/experiments/" + experiment + "/runs/" + run;
        Page fresh = browser.person();
        People.signIn(fresh, portal.address(link), "admin");
        assertThat(heading(fresh)).hasText("printed");

        fresh.navigate(portal.address("/"));
        assertThat(heading(fresh)).hasText("Home");
        fresh.navigate(portal.address(link));
        assertThat(heading(fresh)).hasText("printed");
        fresh.goBack();
        assertThat(heading(fresh)).hasText("Home");
    }

    @Test
    void aTrialIsReadNotedTaggedArchivedTakenBackAndPurged() throws Exception {
        String experiment = tracking.experiment("trial page");
        String run = tracking.trial(experiment, "forest", Map.of("trees", 50, "depth", 4));
        tracking.log(run, "accuracy", 0, 0.7, 0.8, 0.9);
        tracking.finish(run);
        artifact(experiment, run, "page.html", HOSTILE_PAGE);
        artifact(experiment, run, "plot.svg", HOSTILE_IMAGE);
        artifact(experiment, run, "rows.csv", "a,b\n1,two\n");
        artifact(experiment, run, "broken.parquet", "PAR1 nonsense PAR1");
        page.navigate(portal.address("/trials/" + run));
        assertThat(heading(page)).hasText("forest");
        assertThat(page.locator(".sparkline").first()).isVisible();

        page.setViewportSize(1024, 768);
        assertThat(page.getByText("Points")).isInViewport();
        page.setViewportSize(1440, 900);

        page.locator(".verdict-badge").click();
        assertThat(page.getByText("git init").first()).isVisible();
        Browser.assertAccessible(page);
        button(page, "Close").click();

        button(page, "Write a note").click();
        field(page, "Note, in Markdown")
                .fill("**Best** so far <img alt='' src=x onerror='window.taken = true'>"
                        + "<style>body { display: none }</style><form action='/logout'><button>Go</button></form>"
                        + "<vaadin-button>Go</vaadin-button><img src='http://elsewhere.invalid/seen.png'>");
        button(page, "Save note").click();
        assertThat(page.locator("vaadin-markdown strong")).hasText("Best");
        assertThat(page.locator("vaadin-markdown")
                        .locator("style, form, button, vaadin-button, img[src^='http://elsewhere']"))
                .hasCount(0);
        assertThat(page.locator("vaadin-markdown")).containsText("not loaded: http://elsewhere.invalid/seen.png");
        button(page, "Edit note").click();
        field(page, "Note, in Markdown").fill("**Better**\n\nof two lines");
        button(page, "Save note").click();
        assertThat(page.locator("vaadin-markdown")).containsText("of two lines");
        button(page, "Add tag").click();
        field(page, "Key").fill("k".repeat(270));
        button(page, "Save").click();
        assertThat(page.locator(".tag-editor")).containsText("250 characters");
        assertThat(field(page, "Value")).isInViewport();
        field(page, "Key").fill("team");
        field(page, "Value").fill("forests");
        button(page, "Save").click();
        assertThat(page.locator(".tag-row")).containsText("forests");

        assertThat(page.navigate(portal.address("/trials/" + run + "?tab=artifacts"))
                        .headers())
                .as("what shows in a frame leads it nowhere else")
                .containsEntry("content-security-policy", "frame-src 'self'")
                .containsEntry("x-frame-options", "SAMEORIGIN")
                .containsEntry("x-content-type-options", "nosniff");
        file("page.html");
        assertThat(page.frameLocator(".preview-page").locator("body")).containsText("kept apart");
        file("plot.svg");
        assertThat(page.locator(".preview-image")).isVisible();
        file("rows.csv");
        assertThat(page.locator(".artifact-preview .table-preview-grid")).containsText("two");
        file("broken.parquet");
        assertThat(page.getByText("No preview as a table").first()).isVisible();
        assertThat(page.evaluate("window.taken === undefined")).isEqualTo(true);
        assertThat(page.title()).isEqualTo("forest · Assay");
        Browser.assertAccessible(page);

        more("Archive");
        assertThat(page.locator(".page-header-title")).containsText("Archived");
        button(page, "Undo").click();
        assertThat(page.locator(".page-header-title")).not().containsText("Archived");
        more("Archive");
        assertThat(page.locator(".page-header-title")).containsText("Archived");
        page.navigate(portal.address("/experiments/" + experiment + "?view=archived"));
        page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName("Select Row"))
                .first()
                .check();
        Browser.assertAccessible(page);
        button(page, "Purge…").click();
        assertThat(button(page, "Cancel")).isFocused();
        button(page, "Purge").click();
        assertThat(page.getByText("Nothing is archived")).isVisible();
        assertThat(call("GET", "/api/v1/trials/" + run, "").statusCode()).isEqualTo(404);
    }

    @Test
    void aTrialOfAPipelineIsRelaunchedAndReproduced() throws Exception {
        String project = json(call("GET", "/api/v1/trials/" + anyTrial(), ""))
                .path("project")
                .asString();
        call("POST", "/api/v1/projects/" + project + "/environments", "{\"name\": \"bare\", \"requirements\": \"\"}");
        String pipeline = "/api/v1/pipelines/" + project + "/again";
        assertThat(call("POST", pipeline + "/definitions", PIPELINE).statusCode())
                .isEqualTo(201);
        for (JsonNode parameter :
                json(call("GET", pipeline + "/parameters", "")).path("items")) {
            String path = "/parameters/" + parameter.path("section").asString() + "/"
                    + parameter.path("key").asString();
            String value = VALUES.getOrDefault(parameter.path("key").asString(), "story");
            call("PUT", pipeline + path, "{\"value\": \"%s\", \"reason\": \"story\"}".formatted(value));
        }
        String execution =
                json(call("POST", pipeline + "/executions", "")).path("id").asString();
        String run = ended(execution);

        page.navigate(portal.address("/trials/" + run));
        assertThat(page.locator(".verdict-badge")).containsText("complete");
        button(page, "Relaunch").click();
        page.waitForURL(Pattern.compile(".*/executions/.*"));
        ended(page.url().replaceFirst(".*/executions/", ""));
        page.navigate(portal.address("/trials/" + run));

        assertThat(page.locator(".page-header-title")).containsText("reproduced");
        Locator repetition = page.locator(".repetition").first();
        assertThat(repetition).containsText("reproduced");
        Browser.assertAccessible(page);
        repetition
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Compare both"))
                .click();
        assertThat(heading(page)).containsText("2 trials");
    }

    @Test
    void aTrialInTheMiddleOfAScriptIsRelaunchedWithTheWholeScript(@TempDir Path folder) throws Exception {
        String run = sweep(folder);
        page.navigate(portal.address("/trials/" + run));
        assertThat(page.locator(".verdict-badge")).containsText("complete");
        button(page, "Relaunch").click();
        Locator dialog = page.locator("vaadin-confirm-dialog");
        assertThat(page.getByText("number 2 of the 3")).isVisible();
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Relaunch"))
                .click();
        page.waitForURL(Pattern.compile(".*/executions/.*"));
        String again = ended(page.url().replaceFirst(".*/executions/", ""));

        page.navigate(portal.address("/trials/" + run));
        assertThat(page.locator(".page-header-title")).containsText("reproduced");
        page.navigate(portal.address("/trials/" + again));
        assertThat(heading(page)).containsText("k = 1, again");
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("k = 2").setExact(true))
                .click();
        assertThat(page.getByText("made again beside")).isVisible();
        Browser.assertAccessible(page);
    }

    /** Runs the script in a repository and an environment of its own. @return the run id of its second trial */
    private String sweep(Path folder) throws Exception {
        Path script = Files.writeString(folder.resolve("sweep.py"), SWEEP);
        Files.writeString(folder.resolve(".gitignore"), "environment/");
        Path python = folder.resolve("environment");
        run(folder, "python3", "-m", "venv", "--without-pip", python.toString());
        run(folder, "git", "init", "-q");
        run(folder, "git", "add", ".");
        run(folder, "git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "-qm", "One");
        return run(folder, python.resolve("bin/python").toString(), script.toString());
    }

    private String run(Path folder, String... command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment()
                .putAll(Map.of(
                        "ASSAY_URL", portal.address(""),
                        "ASSAY_TOKEN", SharedPortal.TOKEN,
                        "PYTHONPATH", Path.of("python/src").toAbsolutePath().toString()));
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
        return printed.strip();
    }

    private String anyTrial() {
        return tracking.trial(tracking.experiment("trial page of a pipeline"), "any", Map.of("k", 1));
    }

    /** The trial of its one step. */
    private String ended(String execution) {
        return await().atMost(Browser.PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> json(call("GET", "/api/v1/executions/" + execution, "")),
                        now -> now.path("status").asString().equals("Succeeded"))
                .path("steps")
                .path(0)
                .path("runId")
                .asString();
    }

    private void file(String name) {
        page.locator(".artifact-panes vaadin-grid-cell-content")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first()
                .click();
        assertThat(page.locator(".artifact-head h2")).hasText(name);
    }

    private void more(String item) {
        button(page, "More").click();
        page.getByRole(
                        AriaRole.MENUITEM,
                        new Page.GetByRoleOptions().setName(item).setExact(true))
                .click();
    }

    private void artifact(String experiment, String run, String name, String content) throws Exception {
        String path = "/api/2.0/mlflow-artifacts/artifacts/%s/%s/artifacts/%s".formatted(experiment, run, name);
        assertThat(call("PUT", path, content).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> call(String method, String path, String body) throws Exception {
        return portal.call(method, path, SharedPortal.TOKEN, body);
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }
}
