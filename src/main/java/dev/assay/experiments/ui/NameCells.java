package dev.assay.experiments.ui;

import com.vaadin.flow.data.renderer.LitRenderer;
import dev.assay.experiments.NestedTrials;
import dev.assay.experiments.TrialRow;
import dev.assay.experiments.TrialSearch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The names of trials in a list, with what each is nested in and how many are nested in it: read a page at once. */
class NameCells {

    private static final String TEMPLATE = """
            <span class="trial-name"><a href="${item.page}" title="${item.name}" aria-label="${item.name}"
              ><long-name text="${item.name}"></long-name></a>${item.outer
              ? html`<a class="nested-in" href="${item.outer}" title="nested in ${item.within}">in ${item.within}</a>`
              : ''}${item.nested
              ? html`<a class="nested-count" href="${item.page}" title="Open the trial to see them as a tree">${item.nested}</a>`
              : ''}</span>""";

    private final NestedTrials trials;
    private final TrialSearch search;
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    NameCells(NestedTrials trials, TrialSearch search) {
        this.trials = trials;
        this.search = search;
    }

    /** @param rows with the tag {@link NestedTrials#PARENT} */
    void read(List<TrialRow> rows) {
        List<String> runIds = rows.stream().map(row -> row.trial().runId()).toList();
        counts.keySet().removeAll(runIds);
        counts.putAll(trials.counts(runIds));
        List<String> outer =
                rows.stream().map(NameCells::outer).filter(Objects::nonNull).toList();
        search.rows(outer, List.of())
                .forEach(row -> names.put(row.trial().runId(), row.trial().name()));
    }

    LitRenderer<TrialRow> renderer() {
        return LitRenderer.<TrialRow>of(TEMPLATE)
                .withProperty("name", row -> row.trial().name())
                .withProperty("page", row -> page(row.trial().runId()))
                .withProperty("outer", row -> outer(row) == null ? "" : page(outer(row)))
                .withProperty("within", row -> names.getOrDefault(outer(row), "a trial that is gone"))
                .withProperty("nested", this::nested);
    }

    private String nested(TrialRow row) {
        Integer count = counts.get(row.trial().runId());
        return count == null ? "" : "%,d nested".formatted(count);
    }

    private static @Nullable String outer(TrialRow row) {
        return row.tags().get(NestedTrials.PARENT);
    }

    private static String page(String runId) {
        return "/" + ExperimentAddress.trial(runId);
    }
}
