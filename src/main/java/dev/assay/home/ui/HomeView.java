package dev.assay.home.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.assay.access.OwnAccount;
import dev.assay.access.Permissions;
import dev.assay.access.Person;
import dev.assay.base.Topics;
import dev.assay.base.ui.Live;
import dev.assay.base.ui.Numbers;
import dev.assay.base.ui.PageHeader;
import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.Section;
import dev.assay.base.ui.StatusBadge;
import dev.assay.deployments.LiveRoute;
import dev.assay.experiments.MetricSummary;
import dev.assay.home.BusyProjects;
import dev.assay.home.Example;
import dev.assay.home.Need;
import dev.assay.home.News;
import dev.assay.home.Overview;
import dev.assay.home.Planned;
import dev.assay.projects.Project;
import dev.assay.projects.Projects;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What needs me, what is live, what happened; for an empty project the road of a model. */
@Route("")
@PageTitle("Home · Assay")
@Menu(title = "Home", order = 0, icon = "vaadin:home-o")
@PermitAll
class HomeView extends Div {

    private static final String FRAGMENT_CHANGED = "fragment-changed";

    /** Entered while this page is open, an address that differs behind its # loads nothing. */
    private static final String LISTEN = """
            const home = this;
            window.addEventListener('hashchange', function changed() {
              if (home.isConnected) home.dispatchEvent(new Event('%1$s'));
              else window.removeEventListener('hashchange', changed);
            });""".formatted(FRAGMENT_CHANGED);

    private final Overview overview;
    private final Optional<Project> project;
    private final Div needs = new Div();
    private final Div live = new Div();
    private final Div planned = new Div();
    private final Div news = new Div();

    HomeView(
            Overview overview,
            BusyProjects busy,
            Projects projects,
            Example example,
            OwnAccount account,
            Topics topics) {
        this.overview = overview;
        project = projects.all().isEmpty() ? Optional.empty() : Optional.of(projects.current());
        addClassName("page");
        String slug = project.map(Project::slug).orElse("");
        ExampleCard exampleCard = new ExampleCard(
                example, topics, mayRun(account), slug.equals(Example.NAME) ? null : () -> show(account, Example.NAME));
        List<News> happened = project.map(known -> overview.news(slug)).orElse(List.of());
        add(new PageHeader("Home").withLine(project.map(HomeView::line).orElse("No project yet")));
        if (happened.isEmpty() && overview.needs().isEmpty() && overview.live().isEmpty()) {
            add(exampleCard, new EmptyProject(slug, busy, chosen -> show(account, chosen)));
        } else {
            Component below = happened.isEmpty()
                    ? new EmptyProject(slug, busy, chosen -> show(account, chosen))
                    : new Section("What happened in " + slug, news);
            Div left = new Div(new Section("Needs you", needs), below);
            Div right = new Div(new Section("Live now", live), new Section("Starts next", planned), exampleCard);
            Div columns = new Div(left, right);
            columns.addClassName("home-columns");
            add(columns);
            show(happened);
        }
        for (String topic : List.of("models", "deployments", "pipelines", Example.TOPIC)) {
            Live.on(this, topics, topic, this::show);
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        UI ui = event.getUI();
        follow(ui);
        getElement().executeJs(LISTEN);
        getElement().addEventListener(FRAGMENT_CHANGED, changed -> follow(ui));
    }

    private static void follow(UI ui) {
        ui.getPage().fetchCurrentURL(url -> ClientAddress.page(url.getRef()).ifPresent(page -> {
            // else going back would lead here and forward again
            ui.getPage().executeJs("history.replaceState(history.state, '', location.pathname)");
            ui.navigate(page);
        }));
    }

    private static boolean mayRun(OwnAccount account) {
        return account.find().map(Person::permissions).orElse(Set.of()).contains(Permissions.ADMIN);
    }

    private static void show(OwnAccount account, String project) {
        account.choose(project);
        UI.getCurrent().getPage().reload();
    }

    private static String line(Project project) {
        return "Project " + project.slug() + ", owned by the squad " + project.squad();
    }

    private void show() {
        show(project.map(known -> overview.news(known.slug())).orElse(List.of()));
    }

    private void show(List<News> happened) {
        show(needs, overview.needs().stream().<Component>map(HomeView::row).toList(), "Nothing waits for you.");
        show(live, overview.live().stream().<Component>map(HomeView::row).toList(), "No model is served yet.");
        show(planned, overview.planned().stream().<Component>map(HomeView::row).toList(), "No schedule is on.");
        show(
                news,
                happened.stream().<Component>map(HomeView::row).toList(),
                "Nothing yet: log a trial or put an object.");
    }

    private static void show(Div into, List<Component> rows, String whenEmpty) {
        into.removeAll();
        if (rows.isEmpty()) {
            Paragraph nothing = new Paragraph(whenEmpty);
            nothing.addClassName("muted");
            into.add(nothing);
        } else {
            UnorderedList list = new UnorderedList();
            list.addClassName("news");
            rows.forEach(list::add);
            into.add(list);
        }
    }

    private static ListItem row(Need need) {
        return row(
                need.title(),
                need.link(),
                new StatusBadge(
                        need.kind().equals("Look") ? StatusBadge.Tone.BAD : StatusBadge.Tone.WAITING, need.kind()),
                new Span(need.detail()));
    }

    private static ListItem row(News item) {
        MetricSummary metric = item.metric();
        Span detail = new Span(item.detail());
        if (metric != null) {
            Span key = new Span(metric.key());
            key.addClassName("news-metric");
            key.setTitle(metric.key());
            detail.add(new Text(" · "), key, new Text(" " + Numbers.shown(metric.last())));
        }
        return row(item.title(), item.link(), new RelativeTime(item.at()), detail);
    }

    private static ListItem row(Planned planned) {
        return row(planned.title(), planned.link(), new RelativeTime(planned.at()), new Span(planned.inWords()));
    }

    private static ListItem row(LiveRoute route) {
        boolean healthy = route.health().equals("healthy");
        long requests = route.traffic().requestsLastMinute();
        return row(
                route.model() + " version " + route.version() + (route.latest() ? ", latest" : ""),
                "deployments/" + route.deploymentId(),
                new StatusBadge(healthy ? StatusBadge.Tone.GOOD : StatusBadge.Tone.BAD, route.health()),
                new Span("%d %s in the last minute".formatted(requests, requests == 1 ? "request" : "requests")));
    }

    private static ListItem row(String title, String link, Component right, Span detail) {
        Anchor anchor = new Anchor(link, title);
        anchor.getElement().setAttribute("title", title);
        detail.addClassName("news-detail");
        return new ListItem(anchor, right, detail);
    }
}
