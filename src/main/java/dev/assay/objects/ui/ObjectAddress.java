package dev.assay.objects.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import dev.assay.objects.ObjectVersion;
import dev.assay.objects.SearchQuery.Pair;

/** Addresses of the pages, and links to them. */
final class ObjectAddress {

    static final String OBJECTS = "objects";
    static final String QUERY = "q";

    private ObjectAddress() {}

    static Location search(String query) {
        return new Location(OBJECTS, query.isBlank() ? QueryParameters.empty() : QueryParameters.of(QUERY, query));
    }

    /** To the search, with the pair added to what is searched already. */
    static Anchor search(String query, Pair added) {
        String text = added.text();
        String whole = query.contains(text) ? query : (query.strip() + " " + text).strip();
        return link("/" + search(whole).getPathWithQueryParameters(), text);
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
