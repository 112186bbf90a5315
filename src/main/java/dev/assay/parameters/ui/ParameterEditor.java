package dev.assay.parameters.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.Topics;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.Live;
import dev.assay.base.ui.Notices;
import dev.assay.base.ui.Section;
import dev.assay.parameters.Parameter;
import dev.assay.parameters.ParameterCatalog;
import dev.assay.parameters.ParameterPath;
import dev.assay.parameters.ParameterType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parameters of one pipeline: a card a section, what is missing first, saved together after a look at the changes. */
public class ParameterEditor extends Composite<Div> {

    private final transient ParameterCatalog catalog;
    private final transient Runnable afterSave;
    private final String project;
    private final String pipeline;
    private final FilledProgress progress = new FilledProgress();
    private final Span pending = new Span();
    private final Button suggestions = new Button("Use all suggestions", click -> useSuggestions());
    private final Button discard = new Button("Discard", click -> load());
    private final Button save = new Button("Save changes", click -> review());
    private final Div sections = new Div();
    private final Map<ParameterPath, ParameterRow> rows = new LinkedHashMap<>();
    private transient List<?> shape = List.of();

    /** @param afterSave runs in the UI after values were saved, here or by somebody else */
    public ParameterEditor(
            ParameterCatalog catalog, Topics topics, String project, String pipeline, Runnable afterSave) {
        this.catalog = catalog;
        this.project = project;
        this.pipeline = pipeline;
        this.afterSave = afterSave;
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        discard.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        suggestions.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        pending.addClassName("muted");
        sections.addClassName("parameter-sections");
        getContent().addClassName("parameter-editor");
        load();
        Live.on(this, topics, "parameters/" + project + "/" + pipeline, this::hear);
    }

    private void load() {
        List<Parameter> parameters = catalog.list(project, pipeline);
        boolean writable = catalog.mayWrite(project);
        rows.clear();
        sections.removeAll();
        getContent().removeAll();
        shape = shape(parameters);
        bySection(parameters).forEach((section, of) -> sections.add(new Section(title(section), rows(of, writable))));
        if (parameters.isEmpty()) {
            getContent().add(new EmptyState("No parameters", "Its definition is complete as it stands."));
            return;
        }
        Div bar = new Div(progress);
        bar.addClassName("parameter-bar");
        if (writable) {
            bar.add(pending, suggestions, discard, save);
        } else {
            catalog.readHindrance(project).map(NamesOnly::explanation).ifPresent(bar::add);
        }
        getContent().add(bar, sections);
        showProgress(parameters);
        count();
    }

    /** Sections as they were declared; in each, what is missing comes first. */
    private static Map<String, List<Parameter>> bySection(List<Parameter> parameters) {
        Map<String, List<Parameter>> sections = new LinkedHashMap<>();
        parameters.forEach(
                parameter -> sections.computeIfAbsent(parameter.path().section(), section -> new ArrayList<>())
                        .add(parameter));
        sections.values()
                .forEach(of -> of.sort(Comparator.comparing(
                        parameter -> parameter.filled() || !parameter.spec().mandatory())));
        return sections;
    }

    private Component[] rows(List<Parameter> parameters, boolean writable) {
        return parameters.stream()
                .map(parameter -> writable ? row(parameter) : new NamesOnly(parameter))
                .toArray(Component[]::new);
    }

    private ParameterRow row(Parameter parameter) {
        ParameterRow row = new ParameterRow(parameter, this::zone, this::showHistory);
        row.onChange(this::count);
        if (parameter.spec().type() == ParameterType.TIME_ZONE) {
            row.onChange(() -> rows.values().forEach(ParameterRow::refresh));
        }
        rows.put(parameter.path(), row);
        return row;
    }

    private ZoneId zone() {
        ParameterRow row = rows.get(new ParameterPath(project, pipeline, ParameterCatalog.GENERAL, "time-zone"));
        return row == null || !ZoneId.getAvailableZoneIds().contains(row.text())
                ? ZoneId.of("UTC")
                : ZoneId.of(row.text());
    }

    private void showHistory(Parameter parameter) {
        ParameterPath path = parameter.path();
        new ParameterHistoryDialog(parameter, catalog.history(project, pipeline, path.section(), path.key())).open();
    }

    private void useSuggestions() {
        rows.values().forEach(ParameterRow::useSuggestion);
    }

    private void count() {
        int changed = changed().size();
        pending.setText(
                changed == 0 ? "" : changed == 1 ? "1 change, not saved yet" : changed + " changes, not saved yet");
        if (!rows.isEmpty()) {
            showProgress(rows.values().stream().map(ParameterRow::parameter).toList());
        }
        save.setEnabled(changed > 0);
        discard.setVisible(changed > 0);
        suggestions.setVisible(
                rows.values().stream().filter(ParameterRow::suggests).count() > 1);
    }

    /** Counts what stands in the rows, where they can be typed into. */
    private void showProgress(List<Parameter> parameters) {
        List<Parameter> mandatory = parameters.stream()
                .filter(parameter -> parameter.spec().mandatory())
                .toList();
        progress.show(mandatory.stream().filter(this::filled).count(), mandatory.size());
    }

    private boolean filled(Parameter parameter) {
        ParameterRow row = rows.get(parameter.path());
        return row == null ? parameter.filled() : row.filled();
    }

    private List<ParameterRow> changed() {
        return rows.values().stream().filter(ParameterRow::changed).toList();
    }

    private void review() {
        List<ParameterRow> refused =
                changed().stream().filter(row -> !row.accepts()).toList();
        if (refused.isEmpty()) {
            new SaveParametersDialog(changed(), this::save).open();
        } else {
            refused.getFirst().focus();
            Notices.failed(
                    refused.size() == 1
                            ? "%s cannot be saved like this.".formatted(label(refused.getFirst()))
                            : refused.size() + " values cannot be saved like this.");
        }
    }

    private void save(@Nullable String reason) {
        List<ParameterRow> changed = changed();
        List<ParameterRow> refused =
                changed.stream().filter(row -> !saved(row, reason)).toList();
        int saved = changed.size() - refused.size();
        if (saved > 0) {
            Notices.done(saved == 1 ? "Saved 1 parameter" : "Saved " + saved + " parameters");
        }
        if (!refused.isEmpty()) {
            refused.getFirst().focus();
            Notices.failed("%s was not saved; the reason stands beside it."
                    .formatted(refused.stream().map(ParameterEditor::label).collect(Collectors.joining(", "))));
        }
        count();
        afterSave.run();
    }

    private boolean saved(ParameterRow row, @Nullable String reason) {
        Parameter seen = row.parameter();
        ParameterPath path = seen.path();
        try {
            row.show(catalog.set(project, pipeline, path.section(), path.key(), row.text(), reason, seen.version()));
            return true;
        } catch (InvalidInput | Conflict problem) {
            row.problem(String.valueOf(problem.getMessage()));
            return false;
        }
    }

    private static String label(ParameterRow row) {
        return row.parameter().spec().label();
    }

    /** Somebody saved, perhaps we: rows in which nothing is typed follow. */
    private void hear() {
        List<Parameter> parameters = catalog.list(project, pipeline);
        if (!shape.equals(shape(parameters)) || rows.isEmpty()) {
            if (changed().isEmpty()) {
                load();
            } else {
                Notices.failed(
                        "The pipeline has new parameters. Save or discard your changes, then open the page again.");
            }
        } else {
            parameters.forEach(parameter -> {
                ParameterRow row = rows.get(parameter.path());
                if (row != null && row.parameter().version() != parameter.version()) {
                    row.hear(parameter);
                }
            });
            count();
        }
        afterSave.run();
    }

    private static List<?> shape(List<Parameter> parameters) {
        return parameters.stream().map(Parameter::spec).toList();
    }

    private static String title(String section) {
        return switch (section) {
            case ParameterCatalog.AWS -> "AWS";
            default -> Character.toUpperCase(section.charAt(0)) + section.substring(1);
        };
    }
}
