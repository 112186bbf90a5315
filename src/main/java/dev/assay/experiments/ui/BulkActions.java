package dev.assay.experiments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import dev.assay.base.ui.MoreMenu;
import dev.assay.base.ui.Notices;
import dev.assay.experiments.TrialSelection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What can be done with selected trials, and with all that match the filter. */
class BulkActions {

    private final TrialListServices services;
    private final TrialRemoval removal;
    private final boolean archived;
    private final boolean restorable;

    /**
     * @param archived whether the list shows what is archived
     * @param restorable whether single trials of it can come back: not without their experiment
     */
    BulkActions(TrialListServices services, boolean archived, boolean restorable) {
        this.services = services;
        this.removal = services.removal();
        this.archived = archived;
        this.restorable = restorable;
    }

    /** @param afterwards what was selected is not there any more */
    List<Component> forSelected(Supplier<TrialSelection> selected, Runnable afterwards) {
        if (!removal.allowed()) {
            return List.of();
        }
        if (!archived) {
            Button archive = button("Archive", () -> {
                removal.archive(selected.get());
                afterwards.run();
            });
            return List.of(button("Tag…", () -> tag(selected.get())), archive);
        }
        Button purge = button("Purge…", () -> removal.purge(selected.get(), afterwards));
        purge.addThemeVariants(ButtonVariant.LUMO_ERROR);
        Button restore = button("Restore", () -> {
            removal.restore(selected.get());
            afterwards.run();
        });
        return restorable ? List.of(purge, restore) : List.of(purge);
    }

    /**
     * @param matching empty while the filter cannot be read: then nothing matches rather than everything
     * @param save writes them into a file, which whoever sees them may
     */
    MoreMenu forAll(Supplier<Optional<TrialSelection>> matching, Runnable save) {
        MoreMenu more = new MoreMenu("More for all that match").with("Save all that match as CSV", save);
        if (!removal.allowed()) {
            return more;
        }
        if (!archived) {
            more.with("Tag all that match…", () -> matching.get().ifPresent(this::tag));
            more.with("Archive all that match…", () -> matching.get()
                    .ifPresent(all -> ask("Archive", all, () -> removal.archive(all))));
            return more;
        }
        if (restorable) {
            more.with("Restore all that match…", () -> matching.get()
                    .ifPresent(all -> ask("Restore", all, () -> removal.restore(all))));
        }
        more.with("Purge all that match…", () -> matching.get().ifPresent(all -> removal.purge(all, () -> {})));
        return more;
    }

    private void tag(TrialSelection trials) {
        int number = removal.count(trials, false);
        if (number == 0) {
            Notices.failed("No trial matches.");
            return;
        }
        new TagTrialsDialog(services, trials, number).open();
    }

    private void ask(String verb, TrialSelection trials, Runnable confirmed) {
        removal.ask(verb, trials, archived, confirmed);
    }

    private static Button button(String label, Runnable work) {
        return new Button(label, click -> work.run());
    }
}
