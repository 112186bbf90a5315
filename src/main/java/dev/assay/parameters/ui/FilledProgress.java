package dev.assay.parameters.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;

/** "7 of 9 filled". Only what is mandatory counts. */
class FilledProgress extends Div {

    private final Span words = new Span();
    private final ProgressBar bar = new ProgressBar();

    FilledProgress() {
        addClassName("parameter-progress");
        bar.getElement().setAttribute("aria-label", "Filled parameters");
        add(words, bar);
    }

    void show(long filled, long mandatory) {
        words.setText("%d of %d filled".formatted(filled, mandatory));
        bar.setValue(mandatory == 0 ? 1 : (double) filled / mandatory);
        setClassName("parameter-progress-done", filled == mandatory);
    }
}
