package dev.assay.access.ui;

import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.checkbox.CheckboxGroupVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.TextField;
import dev.assay.access.AccessTokens;
import dev.assay.access.NewToken;
import dev.assay.access.Permissions;
import dev.assay.base.ui.CodeSnippet;
import dev.assay.base.ui.ServerAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes an access token and shows its text, once. */
class MakeTokenDialog extends Dialog {

    /** What the snippets of our pages for notebooks need. */
    private static final Set<String> OF_A_NOTEBOOK =
            Set.of(Permissions.VIEW, Permissions.TRIALS_WRITE, Permissions.OBJECTS_WRITE, Permissions.MODELS_REGISTER);

    private final AccessTokens tokens;
    private final TextField name = new TextField("What is it for?");
    private final CheckboxGroup<String> scopes = new CheckboxGroup<>("Scopes");
    private final ComboBox<String> project = new ComboBox<>("Project");
    private final TextField models = new TextField("Only these models");
    private final DatePicker end = new DatePicker("Ends on");
    private final FormErrors errors = new FormErrors()
            .at("name", name)
            .at("scopes", scopes)
            .at("project", project)
            .at("models", models)
            .at("endsAt", end);

    MakeTokenDialog(AccessTokens tokens, Set<String> may, Runnable made) {
        this.tokens = tokens;
        setHeaderTitle("Make access token");
        setWidth("min(34rem, 96vw)");
        name.setPlaceholder("my notebook");
        scopes.setItems(may);
        scopes.addThemeVariants(CheckboxGroupVariant.LUMO_VERTICAL);
        scopes.addClassName("access-scopes");
        scopes.setValue(may.stream().filter(OF_A_NOTEBOOK::contains).collect(Collectors.toSet()));
        scopes.addValueChangeListener(
                change -> models.setVisible(change.getValue().contains(Permissions.PREDICTIONS_INVOKE)));
        project.setItems(tokens.projects());
        project.setValue(tokens.usualProject().orElse(null));
        project.setClearButtonVisible(true);
        project.setHelperText("In which its calls work that name none, as MLflow's do.");
        models.setHelperText("Names, with spaces between them. Empty: all.");
        models.setVisible(false);
        LocalDate today = LocalDate.now();
        end.setMin(today.plusDays(1));
        end.setValue(today.plusDays(AccessTokens.USUAL_LIFE.toDays()));
        end.setClearButtonVisible(true);
        end.setHelperText("Empty: it never ends by itself.");
        VerticalLayout form = new VerticalLayout(name, scopes, models, project, end);
        for (HasSize field : List.<HasSize>of(name, scopes, models, project, end)) {
            field.setWidthFull();
        }
        form.setPadding(false);
        add(form);
        Button save = new Button("Make token", click -> save(made));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button("Cancel", click -> close()), save);
        name.focus();
    }

    private void save(Runnable made) {
        errors.run(() -> {
            AccessTokens.Issued issued = tokens.issue(
                    new NewToken(name.getValue(), scopes.getValue(), project.getValue(), modelNames(), endsAt()));
            made.run();
            show(issued.text());
        });
    }

    private Set<String> modelNames() {
        return models.isVisible()
                ? Arrays.stream(models.getValue().split("[\\s,]+"))
                        .filter(model -> !model.isEmpty())
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private @Nullable Instant endsAt() {
        return end.getValue() == null
                ? null
                : end.getValue().atStartOfDay(ZoneId.systemDefault()).toInstant();
    }

    private void show(String text) {
        removeAll();
        getFooter().removeAll();
        setHeaderTitle("Copy this token now");
        String address = ServerAddress.current();
        add(
                new Paragraph("It is shown only here, and kept as a hash."),
                new CodeSnippet(text),
                new Paragraph("For MLflow and the assay package:"),
                new CodeSnippet(
                        "export MLFLOW_TRACKING_URI=%s\nexport MLFLOW_TRACKING_TOKEN=%s".formatted(address, text)));
        Button done = new Button("Done", click -> close());
        done.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(done);
    }
}
