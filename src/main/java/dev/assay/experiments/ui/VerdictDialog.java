package dev.assay.experiments.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.assay.base.PythonPackage;
import dev.assay.base.ui.CodeSnippet;
import dev.assay.base.ui.ServerAddress;
import dev.assay.base.ui.StatusBadge;
import dev.assay.base.ui.StatusBadge.Tone;
import dev.assay.experiments.verdict.Check;
import dev.assay.experiments.verdict.MissingCode;
import dev.assay.experiments.verdict.Verdict;
import dev.assay.lineage.Reference;
import java.util.List;

/** Part by part: what is known of a trial, what is missing or has drifted, and the line that mends it. */
class VerdictDialog extends Dialog {

    private static final int MOST_LINKS = 10;

    VerdictDialog(Verdict verdict) {
        setHeaderTitle("Can this trial be done again?");
        setWidth("min(640px, 94vw)");
        UnorderedList list = new UnorderedList();
        list.addClassName("verdict-checks");
        String server = ServerAddress.current();
        verdict.checks().forEach(check -> list.add(item(check.at(server))));
        if (verdict.missingCode() != null) {
            list.add(byHand(verdict.missingCode(), server));
        }
        add(new Paragraph(summary(verdict)), list);
        getFooter().add(new Button("Close", click -> close()));
    }

    private static String summary(Verdict verdict) {
        return switch (verdict.state()) {
            case COMPLETE ->
                verdict.missingCode() == null
                        ? "Yes: everything that made it is kept."
                        : "Yes, by hand: all that made it is described, but its code is not kept here.";
            case MISSING ->
                verdict.unpinned().any() && verdict.missingCode() == null
                        ? "Not quite: %s. Run again it %s, and may come out otherwise."
                                .formatted(
                                        verdict.unpinned().words(),
                                        verdict.unpinned().consequence())
                        : "Not quite: what was never recorded cannot be laid out again. Each part says what mends it.";
            case DRIFTED -> "Not as it stands: something that it rests on is gone. Each part says what mends it.";
        };
    }

    private static ListItem item(Check check) {
        Div head = new Div(badge(check), new H2(check.part().title()), new Span(check.words()));
        head.addClassName("verdict-check");
        ListItem item = new ListItem(head);
        if (check.remedy() != null) {
            item.add(remedy(check));
        }
        if (check.snippet() != null) {
            item.add(new CodeSnippet(check.snippet()));
        }
        return item;
    }

    private static Paragraph remedy(Check check) {
        Paragraph remedy = new Paragraph(check.remedy());
        List<Reference> deleted = check.deleted();
        for (Reference version : deleted.subList(0, Math.min(MOST_LINKS, deleted.size()))) {
            remedy.add(" ");
            remedy.add(new Anchor(version.page(), version.label()));
        }
        if (deleted.size() > MOST_LINKS) {
            remedy.add(" and " + (deleted.size() - MOST_LINKS) + " more");
        }
        return remedy;
    }

    private static ListItem byHand(MissingCode missing, String server) {
        Div head = new Div(
                new StatusBadge(Tone.WAITING, "by hand"), new H2("Relaunch"), new Span("Its code is not kept here."));
        head.addClassName("verdict-check");
        ListItem item = new ListItem(head, new Paragraph(missing.reason()));
        if (missing.ofPackage()) {
            item.add(new CodeSnippet(PythonPackage.install(server)));
        }
        return item;
    }

    private static StatusBadge badge(Check check) {
        return switch (check.outcome()) {
            case KNOWN -> new StatusBadge(Tone.GOOD, "known");
            case MISSING -> new StatusBadge(Tone.WAITING, "missing");
            case DRIFTED -> new StatusBadge(Tone.BAD, "drifted");
        };
    }
}
