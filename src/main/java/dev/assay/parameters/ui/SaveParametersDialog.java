package dev.assay.parameters.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import dev.assay.parameters.Parameter;
import dev.assay.parameters.ParameterType;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What would be saved, and why: the reason stands in the history. */
class SaveParametersDialog extends Dialog {

    private static final int MAX_REASON = 1024;

    SaveParametersDialog(List<ParameterRow> rows, Consumer<@Nullable String> save) {
        String what = rows.size() == 1 ? "1 change" : rows.size() + " changes";
        setHeaderTitle("Save " + what);
        setWidth("min(600px, 96vw)");
        UnorderedList differences = new UnorderedList();
        differences.addClassName("parameter-differences");
        rows.forEach(row -> differences.add(difference(row)));
        TextField reason = new TextField("Reason (optional)");
        reason.setPlaceholder("Why these values?");
        reason.setMaxLength(MAX_REASON);
        reason.setWidthFull();
        add(differences, reason);
        Button confirm = new Button("Save " + what, click -> {
            close();
            save.accept(reason.isEmpty() ? null : reason.getValue());
        });
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        confirm.setDisableOnClick(true);
        getFooter().add(new Button("Cancel", click -> close()), confirm);
        addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                reason.focus();
            }
        });
    }

    private static ListItem difference(ParameterRow row) {
        Parameter parameter = row.parameter();
        boolean secret = parameter.spec().type() == ParameterType.SECRET;
        Span label = new Span(parameter.spec().label());
        label.addClassName("parameter-label");
        Div values = new Div(
                ParameterHistoryDialog.value(secret && parameter.filled() ? "••••••" : parameter.value()),
                new Span("→"),
                ParameterHistoryDialog.value(secret && !row.text().isEmpty() ? "••••••" : row.text()));
        values.addClassName("parameter-difference");
        return new ListItem(label, values);
    }
}
