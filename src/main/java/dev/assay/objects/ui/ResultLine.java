package dev.assay.objects.ui;

import com.vaadin.flow.component.html.Span;
import dev.assay.objects.Facets;
import dev.assay.objects.ObjectSearch;
import dev.assay.objects.SearchQuery;

/** How many were found. */
class ResultLine extends Span {

    ResultLine() {
        addClassName("object-result-line");
        getElement().setAttribute("role", "status");
    }

    void show(Facets facets, SearchQuery query) {
        setVisible(facets.total() > 0);
        setText(query.asksNothing() ? objects(facets) : versions(facets));
    }

    private static String objects(Facets facets) {
        return (facets.total() == 1 ? "1 object" : "%,d objects".formatted(facets.total()))
                + ", by the newest version; whatever is asked for is looked for in all versions";
    }

    private static String versions(Facets facets) {
        String versions = facets.total() == 1 ? "1 version" : "%,d versions".formatted(facets.total());
        String similar = facets.exact() ? "" : ", none exactly as asked, but similar";
        String cut = facets.total() > ObjectSearch.DEEPEST ? ", and the list ends after some 9,000" : "";
        String estimated = facets.estimated() ? ". Counts beside them are estimated from a part%s.".formatted(cut) : "";
        return versions + similar + estimated;
    }

    /** Short, for the side of the list. */
    static String count(long count, boolean estimated) {
        if (!estimated) {
            return "%,d".formatted(count);
        }
        return count < 10_000 ? "≈ %,d".formatted(count) : "≈ %,dk".formatted(Math.round(count / 1000.0));
    }
}
