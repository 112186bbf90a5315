package dev.assay.objects.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import dev.assay.base.ui.LongName;
import dev.assay.objects.ObjectVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Addresses of the pages, and links to them. */
final class ObjectAddress {

    static final String OBJECTS = "objects";
    static final String DELETED = OBJECTS + "/deleted";
    static final String NAME = "name";
    static final String PROJECT = "project";
    static final String QUERY = "q";
    static final String TAB = "tab";
    static final String DIFFERENCE = "difference";
    static final String OTHER = "to";
    static final String KEY = "key";

    private ObjectAddress() {}

    /** @param project where what the query says is asked; it may name others */
    static Location search(String project, String query) {
        QueryParameters where = in(project);
        return new Location(OBJECTS, query.isBlank() ? where : where.merging(QUERY, query));
    }

    /** Of the pages that show a project's objects. */
    static QueryParameters in(String project) {
        return QueryParameters.of(PROJECT, project);
    }

    static Location deleted(String project, String part) {
        QueryParameters query = in(project);
        return new Location(DELETED, part.isEmpty() ? query : query.merging(NAME, part));
    }

    /** To all that is deleted in the project. */
    static Anchor allDeleted(String project, String text) {
        return new Anchor("/" + deleted(project, "").getPathWithQueryParameters(), text);
    }

    /** To the search. */
    static Anchor search(String project, String query, String text) {
        return new Anchor("/" + search(project, query).getPathWithQueryParameters(), text);
    }

    static Anchor version(ObjectVersion version) {
        return new Anchor("/" + OBJECTS + "/" + version.id(), "Version " + version.number());
    }

    /** To the version's page, called as the object is. */
    static Anchor version(ObjectVersion version, LongName name) {
        Anchor link = new Anchor("/" + OBJECTS + "/" + version.id(), name);
        link.setAriaLabel(version.name());
        link.addClassName("object-name");
        return link;
    }

    static Location tab(ObjectVersion version, QueryParameters query) {
        return new Location(OBJECTS + "/" + version.id(), query);
    }

    /** Of the difference between a version and another one, told apart by columns where there are any. */
    static QueryParameters difference(String other, List<String> keys) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        query.put(TAB, List.of(DIFFERENCE));
        query.put(OTHER, List.of(other));
        if (!keys.isEmpty()) {
            query.put(KEY, keys);
        }
        return new QueryParameters(query);
    }

    static Anchor difference(ObjectVersion version, ObjectVersion other) {
        return new Anchor(
                "/" + tab(version, difference(other.id(), List.of())).getPathWithQueryParameters(),
                "Difference to version " + other.number());
    }
}
