package dev.assay.objects.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.objects.Highlight;
import dev.assay.objects.ObjectHit;
import dev.assay.objects.SearchQuery;
import dev.assay.objects.query.Condition;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Metadata pairs, those first that were asked for; a click adds the pair to the query, or takes it out again. */
class MetadataChips extends Div {

    private static final int MOST = 20;

    private record Chip(String term, MarkedText key, MarkedText value, boolean wanted, boolean marked) {}

    MetadataChips(Map<String, String> metadata, ProjectSearch search) {
        this(metadata, search, field -> List.of());
    }

    MetadataChips(ObjectHit hit, ProjectSearch search) {
        this(hit.version().metadata(), search, hit::highlights);
    }

    private MetadataChips(
            Map<String, String> metadata, ProjectSearch search, Function<String, List<Highlight>> highlights) {
        addClassName("metadata-chips");
        metadata.entrySet().stream()
                .map(pair -> chip(pair.getKey(), pair.getValue(), search.query(), highlights))
                .sorted(Comparator.comparing(Chip::wanted)
                        .thenComparing(Chip::marked)
                        .reversed())
                .limit(MOST)
                .forEach(chip -> add(link(chip, search)));
        if (metadata.size() > MOST) {
            Span more = new Span("and %,d more".formatted(metadata.size() - MOST));
            more.addClassName("muted");
            add(more);
        }
    }

    private static Chip chip(
            String key, String value, SearchQuery query, Function<String, List<Highlight>> highlights) {
        String term = new Condition.Pair(key, value).text();
        List<Highlight> inKey = highlights.apply(Highlight.key(key));
        List<Highlight> inValue = highlights.apply(Highlight.value(key));
        return new Chip(
                term,
                new MarkedText(key, inKey),
                new MarkedText(value, inValue),
                query.holds(term),
                !inKey.isEmpty() || !inValue.isEmpty());
    }

    private static Anchor link(Chip chip, ProjectSearch search) {
        Anchor link = search.toggle(chip.term(), chip.term());
        link.addClassName("metadata-chip");
        link.removeAll();
        link.add(chip.key(), chip.value());
        link.setTitle(chip.term());
        if (chip.wanted()) {
            link.addClassName("metadata-chip-wanted");
            link.setTitle("Ask no longer for " + chip.term());
        }
        return link;
    }
}
