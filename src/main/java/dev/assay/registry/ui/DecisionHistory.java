package dev.assay.registry.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.StatusBadge;
import dev.assay.base.ui.StatusBadge.Tone;
import dev.assay.registry.Decision;
import java.util.List;

/** Decisions, newest first: what, who, when, why. */
public class DecisionHistory extends OrderedList {

    /** @param withVersion whether each names its version, as on a model's page */
    public DecisionHistory(List<Decision> decisions, boolean withVersion) {
        addClassName("decision-history");
        decisions.forEach(decision -> add(item(decision, withVersion)));
    }

    private static ListItem item(Decision decision, boolean withVersion) {
        Div head = new Div(badge(decision));
        head.addClassName("decision-head");
        if (withVersion) {
            head.add(new Anchor(
                    "/models/" + decision.model() + "/" + decision.version(), "version " + decision.version()));
        }
        head.add(new Span("by " + decision.decidedBy()), new RelativeTime(decision.decidedAt()));
        if (decision.selfAccepted()) {
            head.add(new StatusBadge(Tone.WAITING, "own work"));
        }
        Paragraph reason = new Paragraph(decision.reason());
        reason.addClassName("decision-reason");
        return new ListItem(head, reason);
    }

    private static StatusBadge badge(Decision decision) {
        return new StatusBadge(
                switch (decision.to()) {
                    case ACCEPTED -> Tone.GOOD;
                    case REFUSED -> Tone.BAD;
                    case DRAFT -> Tone.WAITING;
                },
                decision.word());
    }
}
