package dev.assay.experiments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.assay.base.ui.Facts;
import dev.assay.base.ui.Section;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Params by name: a few as facts, many as a list that can be searched. */
final class TrialParams {

    private static final int SHORT_LIST = 14;

    private TrialParams() {}

    static Section of(Map<String, String> params) {
        if (params.isEmpty()) {
            Span none = new Span("No params were logged.");
            none.addClassName("muted");
            return new Section("Params", none);
        }
        Map<String, String> sorted = new TreeMap<>(params);
        return sorted.size() <= SHORT_LIST ? new Section("Params", facts(sorted)) : list(sorted);
    }

    private static Component facts(Map<String, String> params) {
        Facts facts = new Facts();
        params.forEach(facts::with);
        return facts;
    }

    private static Section list(Map<String, String> params) {
        Grid<Map.Entry<String, String>> grid = new Grid<>();
        grid.setAriaLabel("Params");
        grid.addThemeVariants(GridVariant.LUMO_COMPACT);
        grid.addColumn(Map.Entry::getKey)
                .setHeader("Name")
                .setTooltipGenerator(Map.Entry::getKey)
                .setSortable(true);
        grid.addColumn(Map.Entry::getValue).setHeader("Value").setTooltipGenerator(Map.Entry::getValue);
        var rows = grid.setItems(List.copyOf(params.entrySet()));
        TextField search = new TextField();
        search.setPlaceholder("Find a param");
        search.setAriaLabel("Find a param");
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> {
            String wanted = change.getValue().strip().toLowerCase(Locale.ROOT);
            rows.setFilter(param -> param.getKey().toLowerCase(Locale.ROOT).contains(wanted)
                    || param.getValue().toLowerCase(Locale.ROOT).contains(wanted));
        });
        Span total = new Span("%,d".formatted(params.size()));
        total.addClassName("muted");
        return new Section("Params", grid).withActions(total, search);
    }
}
