package dev.assay.experiments.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import dev.assay.base.ui.ApexChart;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialSet;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Any param or metric against any other, coloured by a third; a dot opens its trial. */
class ScatterCard extends UnstyledCard {

    /** No name of a field: those have a dot. */
    private static final String NONE = "(none)";

    private final RelationCharts relations;
    private final TrialSet trials;
    private final int[] visible;
    private final ApexChart chart;
    private final ScatterOptions.Scatter scatter;
    private final FieldValues across;
    private final FieldValues up;
    private final @Nullable FieldValues coloured;

    ScatterCard(RelationCharts relations, RelationCharts.Fields fields) {
        super("Scatter");
        this.relations = relations;
        trials = relations.trials();
        visible = relations.visible();
        var relation = relations.state().relation();
        List<String> telling = fields.telling();
        String x = fields.known(relation.across(), telling.isEmpty() ? fields.metric() : telling.getFirst());
        String y = fields.known(relation.up(), fields.metric());
        String colour = NONE.equals(relation.colour())
                ? NONE
                : fields.known(relation.colour(), telling.size() < 2 ? NONE : telling.get(1));
        across = read(x);
        up = read(y);
        coloured = colour.equals(NONE) ? null : read(colour);
        scatter = ScatterOptions.of(visible, across, up, coloured, this::names);
        chart = new ApexChart(
                "%s against %s, %s".formatted(up.name(), across.name(), TrialWords.count(scatter.drawn())));
        chart.addSelectListener(event -> open(event.series(), event.point()));
        Div tools = new Div(
                field("Across", fields, x, choice -> relations.change(now -> now.scattering(choice, y, colour))),
                field("Upwards", fields, y, choice -> relations.change(now -> now.scattering(x, choice, colour))),
                field("Colour", fields, colour, choice -> relations.change(now -> now.scattering(x, y, choice))));
        tools.addClassName("scatter-tools");
        note(
                scatter.drawn() < scatter.all()
                        ? "%,d of %,d trials, the others lie behind or beside them"
                                .formatted(scatter.drawn(), scatter.all())
                        : TrialWords.count(scatter.all()));
        getContent().add(tools, chart, legend());
        saving();
        draw();
    }

    @Override
    final void draw() {
        chart.setOptions(scatter.options());
    }

    @Override
    void savePicture(String kind, String file) {
        chart.save(kind, file);
    }

    @Override
    ChartRows rows() {
        List<FieldValues> fields =
                Stream.of(across, up, coloured).filter(Objects::nonNull).toList();
        int[] both = Arrays.stream(visible)
                .filter(place -> across.has(place) && up.has(place))
                .toArray();
        return relations.rows(trials.at(both), fields);
    }

    private List<String> names(int[] places) {
        Map<Long, Trial> named = relations.trials(trials.at(places));
        return Arrays.stream(places)
                .mapToObj(place -> named.get(trials.id(place)))
                .map(trial -> trial == null ? "" : trial.name())
                .toList();
    }

    private void open(int series, int point) {
        List<int[]> places = scatter.places();
        if (series >= 0 && series < places.size() && point >= 0 && point < places.get(series).length) {
            relations.trials(trials.at(places.get(series)[point])).values().forEach(trial -> getUI().ifPresent(
                            ui -> ui.navigate(ExperimentAddress.trial(trial.runId()))));
        }
    }

    private FieldValues read(String field) {
        return relations.values(TrialFields.parse(field).orElseThrow()).drawable();
    }

    private GroupLegend legend() {
        GroupLegend legend = new GroupLegend();
        for (int i = 0; i < scatter.colours().size(); i++) {
            if (scatter.places().get(i).length > 0) {
                ScatterOptions.Named colour = scatter.colours().get(i);
                legend.add(new ColourDot(colour.colour()), colour.name(), "");
            }
        }
        return legend;
    }

    private static ComboBox<String> field(
            String label, RelationCharts.Fields fields, String value, Consumer<String> chosen) {
        ComboBox<String> box = new ComboBox<>(label);
        box.setItems(fields.all());
        box.setItemLabelGenerator(
                text -> TrialFields.parse(text).map(TrialField::key).orElse(text));
        box.setValue(value.equals(NONE) ? null : value);
        box.setClearButtonVisible(label.equals("Colour"));
        box.addValueChangeListener(choice -> {
            if (choice.getValue() != null || label.equals("Colour")) {
                chosen.accept(Objects.requireNonNullElse(choice.getValue(), NONE));
            }
        });
        return box;
    }
}
