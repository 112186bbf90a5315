package dev.assay.experiments.ui;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.ui.StatusBadge.Tone;
import dev.assay.experiments.verdict.Verdict;
import java.util.Locale;

/** Whether the trial can be done again, in a word; pressed, it lists what is known and what mends the rest. */
class VerdictBadge extends NativeButton {

    VerdictBadge(Verdict verdict) {
        super("", click -> new VerdictDialog(verdict).open());
        add(words(verdict));
        addClassNames(
                "status-badge",
                "verdict-badge",
                "status-" + tone(verdict).name().toLowerCase(Locale.ROOT));
        getElement().setAttribute("aria-haspopup", "dialog");
        getElement().setAttribute("title", "Can this trial be done again?");
    }

    /** What it is about is said, too, where it cannot be seen. */
    static Span[] words(Verdict verdict) {
        Span what = new Span("Reproducibility: ");
        what.addClassName("hidden-visually");
        return new Span[] {what, new Span(verdict.word())};
    }

    static Tone tone(Verdict verdict) {
        return switch (verdict.state()) {
            case COMPLETE -> Tone.GOOD;
            case MISSING -> Tone.WAITING;
            case DRIFTED -> Tone.BAD;
        };
    }
}
