package dev.assay.objects.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.assay.base.Conflict;
import dev.assay.base.NotFound;
import dev.assay.base.ui.AskFirst;
import dev.assay.base.ui.Notices;
import dev.assay.lineage.Reference;
import dev.assay.objects.DeletedObjects;
import dev.assay.objects.ObjectVersion;
import java.util.List;

/** Asks before something goes for ever. What is still needed cannot go, and then the dialog leads to what needs it. */
class PurgeDialog extends AskFirst {

    private static final int NAMED = 10;

    private final String what;

    /**
     * @param what is to go
     * @param consequence what goes with it, and what stays
     * @param needing what rests on it
     */
    PurgeDialog(String what, String consequence, List<Reference> needing, Runnable purge) {
        this.what = what;
        addClassName("purge-dialog");
        if (needing.isEmpty()) {
            ask(consequence, purge);
        } else {
            refuse(needing);
        }
    }

    /** For all deleted versions of an object. */
    static PurgeDialog of(DeletedObjects deleted, ObjectVersion newest, Runnable afterwards) {
        return new PurgeDialog(
                newest.name(),
                deleted.leavesBytes()
                        ? "All its deleted versions go with their metadata, and their bytes after a time of grace. This cannot be taken back."
                        : "All its deleted versions go at once, with their metadata and bytes. This cannot be taken back.",
                deleted.needing(newest.project(), newest.name()),
                () -> {
                    deleted.purge(newest.project(), newest.name());
                    afterwards.run();
                });
    }

    private void ask(String consequence, Runnable purge) {
        setHeader("Purge " + what + " for ever?");
        setText(consequence);
        offer("Purge");
        addRejectListener(chosen -> purge(purge));
    }

    private void purge(Runnable purge) {
        try {
            purge.run();
            Notices.done("Purged " + what);
        } catch (Conflict | NotFound e) {
            Notices.failed(String.valueOf(e.getMessage()));
        }
    }

    private void refuse(List<Reference> needing) {
        setHeader(what + " cannot be purged");
        UnorderedList list = new UnorderedList();
        needing.stream().limit(NAMED).forEach(thing -> list.add(item(thing)));
        if (needing.size() > NAMED) {
            list.add(new ListItem("and %,d more".formatted(needing.size() - NAMED)));
        }
        setText(new Div(
                new Paragraph(
                        "It is needed as long as these are there, for they could not be explained or made again:"),
                list));
        setConfirmText("Close");
    }

    private ListItem item(Reference thing) {
        Anchor link = new Anchor(thing.page(), thing.label());
        link.getElement().addEventListener("click", click -> close());
        return new ListItem(new Span(thing.kind().words() + " "), link);
    }
}
