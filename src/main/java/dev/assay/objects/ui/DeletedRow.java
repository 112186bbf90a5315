package dev.assay.objects.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.assay.base.Sizes;
import dev.assay.base.ui.LongName;
import dev.assay.base.ui.RelativeTime;
import dev.assay.objects.DeletedObject;
import dev.assay.objects.ObjectVersion;
import java.util.function.Consumer;

/** One deleted object: what it was, when it went, and for whom may, the way back and the way for good. */
class DeletedRow extends Div {

    DeletedRow(
            ObjectPageServices services,
            DeletedObject deleted,
            Consumer<ObjectVersion> restore,
            Consumer<ObjectVersion> purge) {
        addClassNames("object-hit", "deleted-row");
        ObjectVersion newest = deleted.newest();
        Anchor name = ObjectAddress.version(newest, LongName.ofFile(newest.name()));
        Span last = new Span("last version %d, %s".formatted(newest.number(), Sizes.shown(newest.size())));
        last.addClassName("muted");
        Div title = new Div(name, last);
        title.addClassName("object-hit-title");
        Span when = new Span(new Span("deleted "), new RelativeTime(deleted.deletedAt()));
        when.addClassName("muted");
        Div left = new Div(title, when);
        left.addClassName("object-hit-left");
        Div actions = new Div();
        actions.addClassName("deleted-row-actions");
        if (services.mayWrite()) {
            actions.add(button("Restore", VaadinIcon.ARROW_BACKWARD, newest, restore));
        }
        if (services.mayPurge()) {
            actions.add(button("Purge…", VaadinIcon.TRASH, newest, purge));
        }
        add(left, actions);
    }

    private static Button button(String text, VaadinIcon icon, ObjectVersion newest, Consumer<ObjectVersion> work) {
        Button button = new Button(text, icon.create(), click -> work.accept(newest));
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        button.setAriaLabel(text.replace("…", "") + " " + newest.name());
        return button;
    }
}
