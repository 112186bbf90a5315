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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a search found, or the newest version of every object while nothing is asked. */
class HitList extends Composite<Div> {

    private record Row(ObjectHit hit, boolean firstSimilar) {}

    private final ObjectPageServices services;
    private final String project;
    private final KeysetGrid<Row> grid;
    private String query = "";
    private boolean similarBegun;

    HitList(ObjectPageServices services, String project) {
        this.services = services;
        this.project = project;
        grid = new KeysetGrid<>("Objects", row -> row.hit().version().id(), this::read);
        grid.addComponentColumn(row -> new HitRow(row.hit(), query, row.firstSimilar()))
                .setFlexGrow(1);
        grid.addClassNames("object-hits", "tall-list");
        grid.setEmptyStateComponent(emptyState());
        getContent().addClassName("object-hits-frame");
        getContent().add(grid);
    }

    void show(String wanted) {
        query = wanted;
        grid.setEmptyStateComponent(emptyState());
        refresh();
    }

    void refresh() {
        similarBegun = false;
        grid.refresh();
    }

    private Page<Row> read(@Nullable String next, int limit) {
        if (next == null) {
            similarBegun = false;
        }
        Page<ObjectHit> page = query.isBlank()
                ? services.catalog().newest(project, next, limit).map(HitList::asHit)
                : services.search().search(project, SearchQuery.of(query), next, limit);
        List<Row> rows = new ArrayList<>();
        for (ObjectHit hit : page.items()) {
            rows.add(new Row(hit, !hit.exact() && !similarBegun));
            similarBegun |= !hit.exact();
        }
        return new Page<>(rows, page.next());
    }

    private static ObjectHit asHit(ObjectVersion newest) {
        return new ObjectHit(newest, newest.number(), true);
    }

    private Component emptyState() {
        if (!query.isBlank()) {
            return new EmptyState(
                    "Nothing holds or resembles that",
                    "Ask for key=value pairs, or for words of names and metadata; a letter or two may be wrong.");
        }
        Anchor account = new Anchor("/account", "Make a token");
        account.setRouterIgnore(false);
        Paragraph token = new Paragraph(account);
        token.add(" and paste it where it says so. Every put is a new version.");
        return new EmptyState(
                "No objects yet",
                "Data frames and files stay here with their versions and metadata. Paste this into a notebook:",
                new CodeSnippet(Snippets.firstPut(ServerAddress.current(), project)),
                token);
    }
}
