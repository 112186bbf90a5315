package dev.assay.objects.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.assay.base.Page;
import dev.assay.base.ui.CodeSnippet;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.KeysetGrid;
import dev.assay.base.ui.ServerAddress;
import dev.assay.objects.ObjectHit;
import dev.assay.objects.ObjectVersion;
import dev.assay.objects.SearchQuery;
import dev.assay.objects.query.Condition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a search found, or the newest version of every object while nothing is asked. */
class HitList extends Composite<Div> {

    private static final int MOST_LINKS = 5;

    private record Row(ObjectHit hit, boolean firstSimilar) {}

    private final ObjectPageServices services;
    private final KeysetGrid<Row> grid;
    private ProjectSearch search;
    private boolean similarBegun;

    HitList(ObjectPageServices services, ProjectSearch search) {
        this.services = services;
        this.search = search;
        grid = new KeysetGrid<>("Objects", row -> row.hit().version().id(), this::read);
        grid.addComponentColumn(this::row).setFlexGrow(1);
        grid.addClassNames("object-hits", "tall-list");
        grid.setPageSize(HitRow.PAGE);
        getContent().addClassName("object-hits-frame");
        getContent().add(grid);
    }

    void show(ProjectSearch wanted) {
        search = wanted;
        refresh();
    }

    void refresh() {
        grid.refresh();
    }

    private HitRow row(Row row) {
        ObjectVersion version = row.hit().version();
        HitRow shown = new HitRow(row.hit(), search, row.firstSimilar());
        return services.catalog().trouble(version).map(shown::damaged).orElse(shown);
    }

    private Page<Row> read(@Nullable String next, int limit) {
        if (next == null) {
            similarBegun = false;
        }
        Page<ObjectHit> page = search.query().clauses().isEmpty()
                ? services.catalog()
                        .newest(search.project(), next, limit)
                        .map(newest -> ObjectHit.listed(newest, newest.number()))
                : services.search().search(search.project(), search.query(), next, limit);
        if (next == null && page.items().isEmpty()) {
            grid.setEmptyStateComponent(emptyState());
        }
        List<Row> rows = new ArrayList<>();
        for (ObjectHit hit : page.items()) {
            rows.add(new Row(hit, !hit.exact() && !similarBegun));
            similarBegun |= !hit.exact();
        }
        return new Page<>(rows, page.next());
    }

    private Component emptyState() {
        if (!search.query().clauses().isEmpty()) {
            return nothingFound();
        }
        EmptyState empty = nothingStored();
        if (othersHoldSome()) {
            empty.add(new Paragraph(ObjectAddress.search(
                    search.project(), Condition.Project.EVERYWHERE, "Other projects hold some: look in all projects")));
        }
        return empty;
    }

    /** Asked only where the project holds none, so that whatever is found is of others. */
    private boolean othersHoldSome() {
        SearchQuery everywhere = SearchQuery.of(Condition.Project.EVERYWHERE);
        return !services.search()
                .search(search.project(), everywhere, null, 1)
                .items()
                .isEmpty();
    }

    private EmptyState nothingStored() {
        if (!services.mayWrite()) {
            return new EmptyState(
                    "No objects yet", "What developers store stands here, with its versions and metadata.");
        }
        Paragraph token = new Paragraph(new Anchor("/account", "Make a token"));
        token.add(" and paste it where it says so. Every put is a new version.");
        return new EmptyState(
                "No objects yet",
                "Data frames and files stay here with their versions and metadata. Drop a file on this page, or paste this"
                        + " into a notebook:",
                new CodeSnippet(Snippets.firstPut(ServerAddress.current(), search.project())),
                token);
    }

    private Component nothingFound() {
        EmptyState empty = whyNothing();
        addMeant(empty);
        if (!search.query().allProjects()) {
            empty.add(new Paragraph(search.toggle(Condition.Project.EVERYWHERE, "Look in all projects")));
        }
        services.askedProjects(search).stream()
                .limit(MOST_LINKS)
                .map(slug -> ObjectAddress.allDeleted(slug, "Look at what is deleted in " + slug))
                .forEach(link -> empty.add(new Paragraph(link)));
        return empty;
    }

    private void addMeant(EmptyState empty) {
        List<String> meant = search.query().meant();
        if (!meant.isEmpty()) {
            empty.add(new Paragraph("An equals sign asks for metadata of that name. If you mean something else, write "
                    + String.join(", ", meant) + "."));
        }
    }

    private EmptyState whyNothing() {
        if (services.askedProjects(search).isEmpty()) {
            return new EmptyState(
                    "There is no project "
                            + String.join(" and no project ", search.query().projects()),
                    "Projects are asked for by their names, as the list at the top of the page has them.");
        }
        return search.query().asksNothing()
                ? new EmptyState("No objects there", "The projects that were asked for hold none now.")
                : new EmptyState(
                        "Nothing holds or resembles that",
                        "All parts must hold together: take one out. Words may be misspelt by a letter or two.");
    }
}
