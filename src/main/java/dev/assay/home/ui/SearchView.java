package dev.assay.home.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.LongName;
import dev.assay.base.ui.PageHeader;
import dev.assay.base.ui.Section;
import dev.assay.home.Finding;
import dev.assay.home.SearchEverything;
import jakarta.annotation.security.PermitAll;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Hits of the search over everything, by kind; {@code /search?q=…}. */
@Route("search")
@PageTitle("Search · Assay")
@PermitAll
class SearchView extends Div implements BeforeEnterObserver {

    private final SearchEverything search;

    SearchView(SearchEverything search) {
        this.search = search;
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String words =
                event.getLocation().getQueryParameters().getSingleParameter("q").orElse("");
        List<Finding> found = search.find(words);
        removeAll();
        add(new PageHeader("Search")
                .withLine(found.size() + (found.size() == 1 ? " hit" : " hits") + " for “" + words + "”"));
        if (found.isEmpty()) {
            add(
                    new EmptyState(
                            "Nothing found",
                            "Try another word, or a pair such as origin=youtube for objects. Misspelt words find similar objects."));
        }
        Map<String, List<Finding>> byKind =
                found.stream().collect(Collectors.groupingBy(Finding::kind, LinkedHashMap::new, Collectors.toList()));
        byKind.forEach((kind, findings) -> add(new Section(kind + "s", list(findings))));
    }

    private static UnorderedList list(List<Finding> findings) {
        UnorderedList list = new UnorderedList();
        list.addClassName("news");
        for (Finding finding : findings) {
            Anchor link = new Anchor(finding.link(), LongName.ofFile(finding.title()));
            Span detail = new Span(finding.detail());
            detail.addClassName("news-detail");
            list.add(new ListItem(link, detail));
        }
        return list;
    }
}
