package dev.assay.experiments.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import dev.assay.base.ui.ParallelCoordinates;
import dev.assay.base.ui.ParallelCoordinates.Ends;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Each trial a line across its params and metrics, coloured by the last axis; what is left after narrowing can be compared. */
class ParallelCard extends UnstyledCard {

    private static final int PROPOSED = 5;
    private static final int MOST_LINES = 5_000;

    private final RelationCharts relations;
    private final TrialSet trials;
    private final int[] lines;
    /** Those that have a line, for they are named there. */
    private final Map<Long, Trial> named;

    private final List<FieldValues> axes;
    private final ParallelCoordinates chart;
    private Map<String, Ends> narrowed;
    private List<String> left = List.of();

    ParallelCard(RelationCharts relations, RelationCharts.Fields fields) {
        super("Parallel coordinates");
        this.relations = relations;
        trials = relations.trials();
        List<String> wished = relations.state().relation().axes().stream()
                .filter(fields.all()::contains)
                .toList();
        List<String> chosen = wished.isEmpty() ? proposed(fields) : wished;
        axes = chosen.stream()
                .flatMap(text -> TrialFields.parse(text).stream())
                .map(relations::values)
                .map(FieldValues::drawable)
                .filter(values -> values.count() > 0)
                .toList();
        int[] all = relations.visible();
        int[] last = Arrays.copyOfRange(all, Math.max(0, all.length - MOST_LINES), all.length);
        named = relations.trials(trials.at(last));
        lines = Arrays.stream(last)
                .filter(place -> named.containsKey(trials.id(place)))
                .toArray();
        Set<String> drawn = named.values().stream().map(Trial::runId).collect(Collectors.toSet());
        narrowed = new LinkedHashMap<>(relations.state().relation().narrowed());
        narrowed.keySet()
                .retainAll(axes.stream()
                        .map(axis -> TrialFields.text(axis.field()))
                        .toList());
        chart = new ParallelCoordinates("%d trials across %d axes".formatted(lines.length, axes.size()));
        chart.addPickListener(event -> relations.pin(event.id()));
        Button compare = new Button();
        compare.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        compare.setVisible(false);
        chart.addBrushListener(event -> {
            left = event.ids().stream().filter(drawn::contains).toList();
            narrowed = narrowed(axes, event.ends());
            compare.setVisible(left.size() > 1);
            compare.setText("Compare these " + left.size());
            relations.narrow(narrowed);
        });
        compare.addClickListener(click -> relations.compare(left));
        note(
                all.length > lines.length
                        ? "the last %,d of %,d trials".formatted(lines.length, all.length)
                        : "drag the ends of an axis to narrow it");
        addToHead(compare);
        saving();
        getContent().addClassNames("wide-chart", "parallel-card");
        getContent().add(chooser(relations, fields, chosen), chart);
        draw();
    }

    @Override
    final void draw() {
        chart.setData(data());
    }

    @Override
    void savePicture(String kind, String file) {
        chart.save(kind, file);
    }

    /** Without what is narrowed away. */
    @Override
    ChartRows rows() {
        Set<String> kept = Set.copyOf(left);
        int[] rows = Arrays.stream(lines)
                .filter(place -> narrowed.isEmpty() || kept.contains(runId(place)))
                .toArray();
        return relations.rows(trials.at(rows), axes);
    }

    private static List<String> proposed(RelationCharts.Fields fields) {
        return Stream.concat(fields.telling().stream().limit(PROPOSED), Stream.of(fields.metric()))
                .toList();
    }

    private static MultiSelectComboBox<String> chooser(
            RelationCharts relations, RelationCharts.Fields fields, List<String> chosen) {
        MultiSelectComboBox<String> axes = new MultiSelectComboBox<>("Axes");
        axes.addClassName("parallel-axes");
        axes.setItems(fields.all());
        axes.setItemLabelGenerator(
                text -> TrialFields.parse(text).map(field -> field.key()).orElse(text));
        axes.setValue(new LinkedHashSet<>(chosen));
        axes.addValueChangeListener(choice -> {
            List<String> now = new ArrayList<>(chosen);
            now.retainAll(choice.getValue());
            choice.getValue().stream().filter(axis -> !now.contains(axis)).forEach(axis -> now.addFirst(axis));
            relations.change(relation -> relation.along(now));
        });
        return axes;
    }

    private static Map<String, Ends> narrowed(List<FieldValues> axes, List<Ends> ends) {
        Map<String, Ends> narrowed = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(axes.size(), ends.size()); i++) {
            if (!ends.get(i).equals(Ends.OWN)) {
                narrowed.put(TrialFields.text(axes.get(i).field()), ends.get(i));
            }
        }
        return narrowed;
    }

    private ParallelCoordinates.Data data() {
        return new ParallelCoordinates.Data(
                Arrays.stream(lines).mapToObj(this::runId).toList(),
                Arrays.stream(lines)
                        .mapToObj(place -> named.get(trials.id(place)).name())
                        .toList(),
                axes.stream()
                        .map(values -> new ParallelCoordinates.Axis(
                                values.name(),
                                values.words(),
                                values.logarithmic(),
                                places(values),
                                narrowed.getOrDefault(TrialFields.text(values.field()), Ends.OWN)))
                        .toList(),
                axes.size() - 1);
    }

    private List<@Nullable Double> places(FieldValues values) {
        List<@Nullable Double> places = new ArrayList<>();
        Arrays.stream(lines).forEach(place -> places.add(values.has(place) ? values.at(place) : null));
        return places;
    }

    private String runId(int place) {
        return named.get(trials.id(place)).runId();
    }
}
