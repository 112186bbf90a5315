package dev.assay.base.ui;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;

/** Asks before something is taken away: what, and what stays. */
public class AskFirst extends ConfirmDialog {

    /** @param verb on the button that does it */
    public AskFirst(String question, String consequence, String verb, Runnable work) {
        setHeader(question);
        setText(consequence);
        offer(verb);
        addRejectListener(chosen -> work.run());
    }

    /** For a dialog that may have to say that nothing can be taken away. */
    protected AskFirst() {}

    protected final void offer(String verb) {
        // the confirming button has the focus: what takes something away must not hang on a stray Enter
        setConfirmText("Cancel");
        setConfirmButtonTheme("tertiary");
        setRejectable(true);
        setRejectText(verb);
        setRejectButtonTheme("error primary");
    }
}
