package dev.assay.base.ui;

import com.vaadin.flow.component.html.Span;

/** A state in words with one of the status hues. Each module maps its enum to tone and word in one switch. */
public class StatusBadge extends Span {

    public enum Tone {
        GOOD,
        WAITING,
        BAD,
        RUNNING,
        QUIET
    }

    public StatusBadge(Tone tone, String word) {
        super(word);
        addClassNames("status-badge", "status-" + tone.name().toLowerCase(java.util.Locale.ROOT));
    }
}
