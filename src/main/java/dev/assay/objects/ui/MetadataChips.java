package dev.assay.objects.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import dev.assay.objects.Highlight;
import dev.assay.objects.ObjectHit;
import dev.assay.objects.SearchQuery;
import dev.assay.objects.query.Condition;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Metadata pairs; a click adds the pair to the query, or takes it out again. */
class MetadataChips extends Div {

    MetadataChips(Map<String, String> metadata, String query) {
        this(metadata, SearchQuery.of(query), field -> List.of());
    }

    MetadataChips(ObjectHit hit, SearchQuery query) {
        this(hit.version().metadata(), query, hit::highlights);
    }

    private MetadataChips(
            Map<String, String> metadata, SearchQuery query, Function<String, List<Highlight>> highlights) {
        addClassName("metadata-chips");
        metadata.forEach((key, value) -> {
            String term = new Condition.Pair(key, value).text();
            Anchor chip = ObjectAddress.toggle(query, term, term);
            chip.addClassName("metadata-chip");
            chip.removeAll();
            chip.add(
                    new MarkedText(key, highlights.apply(Highlight.key(key))),
                    new MarkedText(value, highlights.apply(Highlight.value(key))));
            chip.setTitle(term);
            if (query.holds(term)) {
                chip.addClassName("metadata-chip-wanted");
                chip.setTitle("Ask no longer for " + term);
            }
            add(chip);
        });
    }
}
