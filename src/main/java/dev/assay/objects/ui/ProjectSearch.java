package dev.assay.objects.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.Location;
import dev.assay.objects.SearchQuery;

/**
 * What the search page asks, and in which project. Each address names both, so that it shows everybody the same.
 *
 * @param project where it is asked as long as the query names no other
 */
record ProjectSearch(String project, SearchQuery query) {

    static ProjectSearch of(String project, String text) {
        return new ProjectSearch(project, SearchQuery.of(text));
    }

    Location address() {
        return ObjectAddress.search(project, query.text());
    }

    /** To the search with the term, or without it where it is asked for already. */
    Anchor toggle(String term, String text) {
        return ObjectAddress.search(project, query.toggled(term), text);
    }
}
