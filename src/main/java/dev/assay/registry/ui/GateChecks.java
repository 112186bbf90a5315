package dev.assay.registry.ui;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.assay.base.ui.StatusBadge;
import dev.assay.base.ui.StatusBadge.Tone;
import dev.assay.registry.GateVerdict;

/** The gate's findings in one line: ✓ accuracy ≥ 0.9, ✗ size ≤ 1 MiB. */
public class GateChecks extends UnorderedList {

    public GateChecks(GateVerdict verdict) {
        addClassName("gate-checks");
        getElement().setAttribute("aria-label", "Gate");
        verdict.checks().forEach(check -> add(item(check)));
    }

    /** "4 of 5 rules", red when one of the others forbids acceptance. */
    public static StatusBadge badge(GateVerdict verdict) {
        int all = verdict.checks().size();
        if (all == 0) {
            return new StatusBadge(Tone.QUIET, "no gate rules");
        }
        Tone tone = verdict.passed() == all ? Tone.GOOD : verdict.blocking().isEmpty() ? Tone.WAITING : Tone.BAD;
        return new StatusBadge(tone, "%d of %d rules".formatted(verdict.passed(), all));
    }

    private static ListItem item(GateVerdict.Check check) {
        boolean blocks = !check.passed() && check.rule().blocking();
        Span mark = new Span(check.passed() ? "✓" : "✗");
        mark.addClassName("gate-mark");
        mark.getElement().setAttribute("aria-hidden", "true");
        Span state = new Span(check.passed() ? "passed: " : "failed: ");
        state.addClassName("hidden-visually");
        Span found = new Span(check.found());
        found.addClassName("gate-found");
        ListItem item = new ListItem(mark, state, new Span(check.words()), found);
        item.addClassNames("gate-check", check.passed() ? "gate-passed" : blocks ? "gate-blocks" : "gate-warns");
        if (!check.passed() && !blocks) {
            found.setText(check.found() + ", only a warning");
        }
        return item;
    }
}
