package dev.assay.experiments.ui;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.TextField;
import dev.assay.base.InvalidInput;
import dev.assay.base.ui.Notices;
import dev.assay.experiments.TrialSearch;
import dev.assay.experiments.TrialSelection;
import dev.assay.experiments.TrialTagging;
import java.util.Optional;

/** Gives the selected trials a tag: a key that others have already, or a new one. */
class TagTrialsDialog extends Dialog {

    private static final int MOST_KEYS = 500;

    private final ComboBox<String> key = new ComboBox<>("Key");
    private final TextField value = new TextField("Value");
    private final TrialTagging tagging;
    private final TrialSelection trials;

    /** @param trials named ones */
    TagTrialsDialog(TrialSearch search, TrialTagging tagging, TrialSelection trials) {
        this.tagging = tagging;
        this.trials = trials;
        setHeaderTitle("Tag " + TrialRemoval.count(trials.runIds().size()));
        setWidth("min(28rem, 96vw)");
        key.setItems(search.tagKeys(trials.experimentId(), "", MOST_KEYS).stream()
                .filter(known -> !TrialTags.shownElsewhere(known))
                .toList());
        key.setAllowCustomValue(true);
        key.addCustomValueSetListener(typed -> key.setValue(typed.getDetail().strip()));
        value.setHelperText("Those that have a tag of this key get the new value.");
        value.addKeyDownListener(Key.ENTER, press -> save());
        VerticalLayout form = new VerticalLayout(key, value);
        form.setPadding(false);
        key.setWidthFull();
        value.setWidthFull();
        add(form);
        Button save = new Button("Tag", click -> save());
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button("Cancel", click -> close()), save);
        key.focus();
    }

    private void save() {
        key.setInvalid(false);
        value.setInvalid(false);
        String name = Optional.ofNullable(key.getValue()).orElse("").strip();
        if (name.isEmpty()) {
            invalid(key, "Choose a key, or type a new one.");
            return;
        }
        if (TrialTags.shownElsewhere(name)) {
            invalid(key, "Keys below mlflow. and assay. belong to clients and to the portal.");
            return;
        }
        try {
            int tagged = tagging.tag(trials.runIds(), name, value.getValue());
            int wanted = trials.runIds().size();
            Notices.done("Tagged %s with %s=%s"
                    .formatted(
                            tagged == wanted
                                    ? TrialRemoval.count(tagged)
                                    : "%,d of %,d trials".formatted(tagged, wanted),
                            name,
                            value.getValue()));
            close();
        } catch (InvalidInput wrong) {
            invalid(wrong.field().equals("tags.key") ? key : value, wrong.getMessage());
        }
    }

    private static void invalid(HasValidation field, String message) {
        field.setErrorMessage(message);
        field.setInvalid(true);
    }
}
