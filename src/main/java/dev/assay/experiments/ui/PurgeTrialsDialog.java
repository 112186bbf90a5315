package dev.assay.experiments.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.assay.base.ui.AskFirst;
import dev.assay.experiments.Experiment;
import dev.assay.experiments.TrialPurge.Kept;
import dev.assay.experiments.TrialPurge.Outcome;

/** What a purge takes away for ever, what stays, and what it may not take. */
class PurgeTrialsDialog extends AskFirst {

    PurgeTrialsDialog(Outcome plan) {
        this(TrialWords.count(plan.gone()), plan.gone() > 0, plan);
    }

    /** With its trials; where some of them must stay, it stays with them. */
    static PurgeTrialsDialog of(Experiment experiment, Outcome plan) {
        String all = "%s with %s".formatted(experiment.name(), TrialWords.count(plan.gone()));
        return plan.keptCount() == 0 ? new PurgeTrialsDialog(all, true, plan) : new PurgeTrialsDialog(plan);
    }

    private PurgeTrialsDialog(String what, boolean some, Outcome plan) {
        setHeader(some ? "Purge " + what + "?" : "Nothing can be purged");
        Div text = new Div();
        text.addClassName("purge-text");
        if (some) {
            text.add(
                    new Paragraph("Gone for ever: params, metrics, tags, notes, artifacts and logged models."),
                    new Paragraph("What stays: the data that the trials read, the objects that they put, nested trials"
                            + " that are not archived, and an entry in the audit log."));
        }
        if (plan.keptCount() > 0) {
            text.add(new Paragraph(
                    "%s stay, because something rests on them:".formatted(TrialWords.count(plan.keptCount()))));
            text.add(kept(plan));
        }
        if (!some && plan.keptCount() == 0) {
            text.add(new Paragraph("None of these trials is archived any more. Archive first, then purge."));
        }
        setText(text);
        setWidth("min(480px, 94vw)");
        if (some) {
            offer("Purge");
        } else {
            setConfirmText("Close");
            setConfirmButtonTheme("tertiary");
        }
    }

    void onPurge(Runnable action) {
        addRejectListener(chosen -> action.run());
    }

    private static UnorderedList kept(Outcome plan) {
        UnorderedList list = new UnorderedList();
        for (Kept kept : plan.kept()) {
            Anchor trial = new Anchor(
                    "/" + ExperimentAddress.trial(kept.trial().runId()),
                    kept.trial().name());
            list.add(new ListItem(trial, new Span(": " + kept.reason())));
        }
        if (plan.keptCount() > plan.kept().size()) {
            list.add(new ListItem(
                    "and %,d more".formatted(plan.keptCount() - plan.kept().size())));
        }
        return list;
    }
}
