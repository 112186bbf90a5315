package dev.assay.pipelines.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.assay.base.ui.CodeSnippet;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.KeysetGrid;
import dev.assay.base.ui.Live;
import dev.assay.base.ui.PageHeader;
import dev.assay.base.ui.ServerAddress;
import dev.assay.base.ui.StatusBadge;
import dev.assay.pipelines.DefinitionVersion;
import dev.assay.pipelines.PipelineOutlook;
import dev.assay.pipelines.PipelineSchedules;
import dev.assay.pipelines.Pipelines;
import jakarta.annotation.security.PermitAll;
import java.util.Locale;

/** All pipelines, each with how it went lately and when it runs next. */
@Route(PipelineAddress.PIPELINES)
@PageTitle("Pipelines · Assay")
@Menu(title = "Pipelines", order = 30, icon = "vaadin:road-branches")
@PermitAll
class PipelineListView extends Div {

    private final PipelinePageServices services;

    PipelineListView(PipelinePageServices services) {
        this.services = services;
        addClassName("page");
        KeysetGrid<PipelineOutlook> list = list();
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

    private KeysetGrid<PipelineOutlook> list() {
        KeysetGrid<PipelineOutlook> list = new KeysetGrid<>(
                "Pipelines", outlook -> PipelineAddress.pipeline(outlook.pipeline()), services.outlooks()::page);
        list.addComponentColumn(PipelineListView::name).setHeader("Name").setFlexGrow(2);
        list.addColumn(outlook -> outlook.pipeline().project())
                .setHeader("Project")
                .setFlexGrow(1);
        list.addComponentColumn(PipelineListView::lately)
                .setHeader("Last executions")
                .setFlexGrow(2);
        list.addComponentColumn(PipelineListView::nextRun).setHeader("Next run").setFlexGrow(2);
        list.addComponentColumn(PipelineListView::missing)
                .setHeader("Parameters")
                .setFlexGrow(1);
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

    private static Component name(PipelineOutlook outlook) {
        return PipelineAddress.link(
                PipelineAddress.pipeline(outlook.pipeline()), outlook.pipeline().name());
    }

    private static Component lately(PipelineOutlook outlook) {
        if (outlook.last().isEmpty()) {
            return new Span("never run");
        }
        Div dots = new Div();
        dots.addClassName("execution-dots");
        outlook.last().reversed().forEach(past -> dots.add(dot(past)));
        dots.add(new Span(outlook.last().getFirst().status().word()));
        return dots;
    }

    private static Anchor dot(PipelineOutlook.Past past) {
        Anchor dot = PipelineAddress.link(PipelineAddress.execution(past.id()), "");
        String words = past.title() + ": " + past.status().word();
        dot.getElement().setAttribute("aria-label", words).setAttribute("title", words);
        dot.addClassNames(
                "execution-dot",
                "status-" + PipelineWords.tone(past.status()).name().toLowerCase(Locale.ROOT));
        return dot;
    }

    private static Component nextRun(PipelineOutlook outlook) {
        PipelineSchedules.Planned next = outlook.next();
        if (next == null) {
            return new Span("–");
        }
        Span words = new Span(ScheduleSection.shown(next.at()));
        words.setTitle(next.inWords() + " · next " + next.at().toInstant());
        return words;
    }

    private static Component missing(PipelineOutlook outlook) {
        return outlook.missing() == 0
                ? new Span("all filled")
                : new StatusBadge(StatusBadge.Tone.WAITING, outlook.missing() + " missing");
    }
}
