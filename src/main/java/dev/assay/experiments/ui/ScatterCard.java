package dev.assay.experiments.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.ui.ApexChart;
import dev.assay.base.ui.DelimitedRows;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialField;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Any param or metric against any other, coloured by a third; a dot opens its trial. */
class ScatterCard extends UnstyledCard {

    /** No name of a field: those have a dot. */
    private static final String NONE = "(none)";

    private final RelationCharts relations;
    private final ApexChart chart;
    private final ScatterOptions.Scatter scatter;
    private final FieldValues across;
    private final FieldValues up;
    private final @Nullable FieldValues coloured;

    ScatterCard(RelationCharts relations, RelationCharts.Fields fields) {
        super("Scatter");
        this.relations = relations;
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
        scatter = ScatterOptions.of(relations.trials(), across, up, coloured);
        chart = new ApexChart("%s against %s, %d trials".formatted(up.name(), across.name(), scatter.drawn()));
        chart.addSelectListener(event -> open(event.series(), event.point()));
        Div tools = new Div(
                field("Across", fields, x, choice -> relations.change(now -> now.scattering(choice, y, colour))),
                field("Upwards", fields, y, choice -> relations.change(now -> now.scattering(x, choice, colour))),
                field("Colour", fields, colour, choice -> relations.change(now -> now.scattering(x, y, choice))));
        tools.addClassName("scatter-tools");
        note(
                scatter.drawn() < scatter.all()
                        ? "%,d of %,d trials, the others lie behind".formatted(scatter.drawn(), scatter.all())
                        : "%,d trials".formatted(scatter.all()));
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
    String rows() {
        List<FieldValues> fields =
                Stream.of(across, up, coloured).filter(Objects::nonNull).toList();
        DelimitedRows rows = new DelimitedRows(
                Stream.concat(Stream.of("trial", "id"), fields.stream().map(FieldValues::name))
                        .toArray());
        relations.trials().stream()
                .filter(trial ->
                        across.texts().containsKey(trial.runId()) && up.texts().containsKey(trial.runId()))
                .forEach(trial -> rows.add(Stream.concat(
                                Stream.of(trial.name(), trial.runId()),
                                fields.stream().map(values -> values.texts().getOrDefault(trial.runId(), "")))
                        .toArray()));
        return rows.text();
    }

    private void open(int series, int point) {
        List<List<Trial>> trials = scatter.trials();
        if (series >= 0
                && series < trials.size()
                && point >= 0
                && point < trials.get(series).size()) {
            String runId = trials.get(series).get(point).runId();
            getUI().ifPresent(ui -> ui.navigate(ExperimentAddress.trial(runId)));
        }
    }

    private FieldValues read(String field) {
        return relations.values(TrialFields.parse(field).orElseThrow());
    }

    private Div legend() {
        Div legend = new Div();
        legend.addClassName("group-legend");
        for (int i = 0; i < scatter.colours().size(); i++) {
            if (!scatter.trials().get(i).isEmpty()) {
                Span colour = new Span();
                colour.addClassName("trial-colour");
                colour.getStyle().setBackground(scatter.colours().get(i).colour());
                legend.add(new Span(colour, new Span(scatter.colours().get(i).name())));
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
