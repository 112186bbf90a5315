package dev.assay.objects.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import dev.assay.objects.ObjectVersion;
import dev.assay.objects.SearchQuery;

/** Addresses of the pages, and links to them. */
final class ObjectAddress {

    static final String OBJECTS = "objects";
    static final String QUERY = "q";

    private ObjectAddress() {}

    static Location search(String query) {
        return new Location(OBJECTS, query.isBlank() ? QueryParameters.empty() : QueryParameters.of(QUERY, query));
    }

    /** To the search. */
    static Anchor search(String query, String text) {
        return link("/" + search(query).getPathWithQueryParameters(), text);
    }

    /** To the search with the term, or without it where it is asked for already. */
    static Anchor toggle(SearchQuery query, String term, String text) {
        return search(query.toggled(term), text);
    }

    static Anchor version(ObjectVersion version) {
        return link("/" + OBJECTS + "/" + version.id(), version.name());
    }

    private static Anchor link(String address, String text) {
        Anchor link = new Anchor(address, text);
        link.setRouterIgnore(false);
        return link;
    }
}
