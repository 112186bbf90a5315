package dev.assay.objects.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import dev.assay.objects.SearchQuery;
import java.util.Map;

/** Metadata pairs; a click adds the pair to the query. */
class MetadataChips extends Div {

    MetadataChips(Map<String, String> metadata, String query) {
        addClassName("metadata-chips");
        SearchQuery wanted = SearchQuery.of(query);
        metadata.forEach((key, value) -> {
            SearchQuery.Pair pair = new SearchQuery.Pair(key, value);
            Anchor chip = ObjectAddress.search(query, pair);
            chip.addClassName("metadata-chip");
            chip.removeAll();
            chip.add(new MarkedText(key, wanted), new MarkedText(value, wanted));
            chip.setTitle(pair.text());
            if (wanted.pairs().contains(pair)) {
                chip.addClassName("metadata-chip-wanted");
            }
            add(chip);
        });
    }
}
