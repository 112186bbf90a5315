package dev.assay.base.ui;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;

/** Asks before something is taken away: what, and what stays. */
public class AskFirst extends ConfirmDialog {

    /** @param verb on the button that does it */
    public AskFirst(String question, String consequence, String verb, Runnable work) {
        super(question, consequence, verb, confirmed -> work.run());
        setConfirmButtonTheme("error primary");
        setCancelable(true);
    }
}
