package dev.assay.objects.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.component.textfield.TextField;
import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.ui.IconButton;
import dev.assay.base.ui.Notices;
import dev.assay.objects.SavedSearch;
import dev.assay.objects.SavedSearches;
import java.util.List;
import java.util.function.Supplier;

/** One's own searches beside the box: to ask again, to rename, to remove, and to add what the box holds. */
class SavedSearchList extends Composite<Div> {

    private final SavedSearches searches;
    private final Supplier<ProjectSearch> asked;
    private final Div rows = new Div();
    private final TextField name = new TextField("Save what the box holds as");
    private final Popover popover = new Popover();

    /** @param asked what the box holds, and where a saved search is asked again */
    SavedSearchList(SavedSearches searches, Supplier<ProjectSearch> asked) {
        this.searches = searches;
        this.asked = asked;
        Button open = new Button("Saved", VaadinIcon.BOOKMARK_O.create());
        open.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        Button save = new Button("Save", click -> save());
        name.addKeyPressListener(Key.ENTER, pressed -> save());
        name.setMaxLength(100);
        Div add = new Div(name, save);
        add.addClassName("saved-search-add");
        Div content = new Div(rows, add);
        content.addClassName("saved-searches");
        popover.add(content);
        popover.setTarget(open);
        popover.setPosition(PopoverPosition.BOTTOM_END);
        popover.setAriaLabel("Saved searches");
        popover.addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                list();
            }
        });
        getContent().add(open, popover);
    }

    private void list() {
        rows.removeAll();
        List<SavedSearch> mine = searches.mine();
        mine.forEach(search -> rows.add(row(search)));
        if (mine.isEmpty()) {
            rows.add(new Paragraph("Searches that you save are listed here, for you alone."));
        }
        boolean something = !asked.get().query().text().isBlank();
        name.setEnabled(something);
        name.setHelperText(something ? "" : "The box is empty.");
    }

    private Div row(SavedSearch search) {
        Anchor link = ObjectAddress.search(asked.get().project(), search.query(), search.name());
        link.setTitle(search.query());
        link.getElement().addEventListener("click", click -> popover.close());
        Div row = new Div(
                link,
                new IconButton(VaadinIcon.EDIT, "Rename " + search.name(), () -> edit(search)),
                new IconButton(VaadinIcon.TRASH, "Remove " + search.name(), () -> remove(search)));
        row.setId("search-" + search.id());
        row.addClassName("saved-search");
        return row;
    }

    private void edit(SavedSearch search) {
        TextField field = new TextField();
        field.setAriaLabel("New name");
        field.setValue(search.name());
        field.setMaxLength(100);
        Runnable rename = () -> told(() -> searches.rename(search.id(), field.getValue()));
        field.addKeyPressListener(Key.ENTER, pressed -> rename.run());
        Button done = new IconButton(VaadinIcon.CHECK, "Rename", rename);
        rows.getChildren()
                .filter(row -> row.getId().orElse("").equals("search-" + search.id()))
                .map(Div.class::cast)
                .forEach(row -> {
                    row.removeAll();
                    row.add(field, done);
                });
        field.focus();
    }

    private void remove(SavedSearch search) {
        searches.remove(search.id());
        list();
        Notices.undoable("Removed " + search.name(), () -> searches.keep(search.name(), search.query()));
    }

    private void save() {
        told(() -> {
            SavedSearch kept =
                    searches.keep(name.getValue(), asked.get().query().text());
            name.clear();
            Notices.done("Saved as " + kept.name());
        });
    }

    private void told(Runnable work) {
        try {
            work.run();
            list();
        } catch (InvalidInput invalid) {
            Notices.failed(invalid.allowed());
        } catch (Conflict taken) {
            Notices.failed(taken.getMessage());
        }
    }
}
