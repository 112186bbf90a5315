package dev.assay.pipelines.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.assay.base.Page;
import dev.assay.base.ui.CodeSnippet;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.KeysetGrid;
import dev.assay.base.ui.Live;
import dev.assay.base.ui.PageHeader;
import dev.assay.base.ui.ServerAddress;
import dev.assay.base.ui.StatusBadge;
import dev.assay.pipelines.DefinitionVersion;
import dev.assay.pipelines.Pipeline;
import dev.assay.pipelines.PipelineExecution;
import dev.assay.pipelines.PipelineSchedules.Upcoming;
import dev.assay.pipelines.Pipelines;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** All pipelines, each with how it went lately and when it runs next. */
@Route(PipelineAddress.PIPELINES)
@PageTitle("Pipelines · Assay")
@Menu(title = "Pipelines", order = 30, icon = "vaadin:road-branches")
@PermitAll
class PipelineListView extends Div {

    private static final int LATELY = 5;

    private final PipelinePageServices services;

    PipelineListView(PipelinePageServices services) {
        this.services = services;
        addClassName("page");
        KeysetGrid<Pipeline> list = list();
        add(
                new PageHeader("Pipelines")
                        .withLine("Definitions that train on fresh data without hands, and how their executions went")
                        .withActions(create()),
                list);
        Live.on(this, services.topics(), Pipelines.TOPIC, list::refresh);
    }

    private Button create() {
        String project = services.projects().current().slug();
        Button create = new Button("New pipeline", VaadinIcon.PLUS.create(), click -> new UploadDefinitionDialog(
                        services, project, null, PipelineListView::open)
                .open());
        create.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        services.writeHindrance(project).ifPresent(reason -> {
            create.setEnabled(false);
            create.setTooltipText(reason);
        });
        return create;
    }

    /** A new pipeline needs its parameters next. */
    private static void open(DefinitionVersion version) {
        UI.getCurrent().navigate(PipelineAddress.pipeline(version.project(), version.pipeline()) + "/parameters");
    }

    private KeysetGrid<Pipeline> list() {
        KeysetGrid<Pipeline> list = new KeysetGrid<>(
                "Pipelines",
                pipeline -> pipeline.project() + "/" + pipeline.name(),
                (next, limit) -> new Page<>(services.pipelines().all(), null));
        list.addComponentColumn(PipelineListView::name).setHeader("Name").setFlexGrow(2);
        list.addColumn(Pipeline::project).setHeader("Project").setFlexGrow(1);
        list.addComponentColumn(this::lately).setHeader("Last executions").setFlexGrow(2);
        list.addComponentColumn(this::nextRun).setHeader("Next run").setFlexGrow(2);
        list.addComponentColumn(this::missing).setHeader("Parameters").setFlexGrow(1);
        list.addClassName("tall-list");
        list.setEmptyStateComponent(new EmptyState(
                "No pipelines yet",
                "A pipeline arrives as SageMaker's JSON with an archive of its scripts, from Git's CI or from here.",
                new CodeSnippet(snippet(services.projects().current().slug()))));
        return list;
    }

    static String snippet(String project) {
        return """
                curl -X POST %s/api/v1/pipelines/%s/my-pipeline/definitions \\
                  -H "Authorization: Bearer $ASSAY_TOKEN" \\
                  -F definition=@pipeline.json -F code=@code.tar.gz -F commit=$(git rev-parse HEAD)""".formatted(ServerAddress.current(), project);
    }

    private static Component name(Pipeline pipeline) {
        return PipelineAddress.link(PipelineAddress.pipeline(pipeline.project(), pipeline.name()), pipeline.name());
    }

    private Component lately(Pipeline pipeline) {
        Div dots = new Div();
        dots.addClassName("execution-dots");
        List<PipelineExecution> last = services.executions()
                .of(pipeline.project(), pipeline.name(), null, LATELY)
                .items();
        if (last.isEmpty()) {
            return new Span("never run");
        }
        for (PipelineExecution execution : last.reversed()) {
            com.vaadin.flow.component.html.Anchor dot =
                    PipelineAddress.link(PipelineAddress.execution(execution.id()), "");
            String words = execution.title() + ": " + execution.status().word();
            dot.getElement().setAttribute("aria-label", words).setAttribute("title", words);
            dot.addClassNames(
                    "execution-dot",
                    "status-" + PipelineWords.tone(execution.status()).name().toLowerCase(Locale.ROOT));
            dots.add(dot);
        }
        dots.add(new Span(last.getFirst().status().word()));
        return dots;
    }

    private Component nextRun(Pipeline pipeline) {
        Upcoming upcoming = services.schedules().of(pipeline.project(), pipeline.name());
        if (!upcoming.on() || upcoming.next().isEmpty()) {
            return new Span("–");
        }
        Instant next = upcoming.next().getFirst().toInstant();
        Span words = new Span(ScheduleSection.shown(upcoming.next().getFirst()));
        words.setTitle(upcoming.inWords() + " · next " + next);
        return words;
    }

    private Component missing(Pipeline pipeline) {
        int count = services.pipelines()
                .missing(pipeline.project(), pipeline.name())
                .size();
        return count == 0 ? new Span("all filled") : new StatusBadge(StatusBadge.Tone.WAITING, count + " missing");
    }
}
