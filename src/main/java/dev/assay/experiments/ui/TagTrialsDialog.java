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
import dev.assay.experiments.TrialSelection;
import dev.assay.experiments.TrialTagging;
import java.util.Optional;

/** Gives many trials the same tag: a key that others have already, or a new one. */
class TagTrialsDialog extends Dialog {

    private static final int MOST_KEYS = 500;

    private final ComboBox<String> key = new ComboBox<>("Key");
    private final TextField value = new TextField("Value");
    private final TrialTagging tagging;
    private final ManyTrials many;
    private final TrialSelection trials;
    private final int number;

    /** @param number how many trials these are */
    TagTrialsDialog(TrialListServices services, TrialSelection trials, int number) {
        this.tagging = services.tagging();
        this.many = services.many();
        this.trials = trials;
        this.number = number;
        setHeaderTitle("Tag " + TrialWords.count(number));
        setWidth("min(28rem, 96vw)");
        key.setItems(services.search().tagKeys(trials.experimentId(), "", MOST_KEYS).stream()
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
        String text = value.getValue();
        try {
            TrialTagging.check(name, text);
        } catch (InvalidInput wrong) {
            invalid(wrong.field().equals("tags.key") ? key : value, wrong.allowed());
            return;
        }
        close();
        many.run(
                "Tag",
                number,
                ManyTrials.QUICK,
                trials.experimentId(),
                progress -> tagging.tag(trials, name, text, progress),
                tagged -> Notices.done("Tagged %s with %s=%s"
                        .formatted(
                                tagged == number
                                        ? TrialWords.count(tagged)
                                        : "%,d of %,d trials".formatted(tagged, number),
                                name,
                                text)));
    }

    private static void invalid(HasValidation field, String message) {
        field.setErrorMessage(message);
        field.setInvalid(true);
    }
}
