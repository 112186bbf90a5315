package dev.assay.objects.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.assay.objects.Facet;
import dev.assay.objects.SearchQuery.Pair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The metadata that the found versions carry most; a click narrows the search. */
class FacetList extends Div {

    private static final int KEYS = 8;
    private static final int VALUES = 6;

    FacetList() {
        addClassName("object-facets");
        getElement().setAttribute("role", "navigation");
        getElement().setAttribute("aria-label", "Narrow by metadata");
    }

    void show(List<Facet> facets, String query) {
        removeAll();
        Map<String, List<Facet>> keys =
                facets.stream().collect(Collectors.groupingBy(Facet::key, LinkedHashMap::new, Collectors.toList()));
        keys.entrySet().stream().limit(KEYS).forEach(key -> {
            UnorderedList values = new UnorderedList();
            key.getValue().stream().limit(VALUES).forEach(facet -> values.add(item(facet, query)));
            add(new H2(key.getKey()), values);
        });
        setVisible(!facets.isEmpty());
    }

    private static ListItem item(Facet facet, String query) {
        Anchor link = ObjectAddress.search(query, new Pair(facet.key(), facet.value()));
        link.setText(facet.value().isEmpty() ? "(empty)" : facet.value());
        link.setTitle(facet.value());
        Span count = new Span(String.valueOf(facet.count()));
        count.addClassName("muted");
        return new ListItem(link, count);
    }
}
