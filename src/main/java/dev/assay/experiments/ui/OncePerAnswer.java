package dev.assay.experiments.ui;

import com.vaadin.flow.component.Component;

/** Work that several events of one request ask for, done once, before the answer: a mouse that is dragged selects many rows. */
final class OncePerAnswer {

    private final Component owner;
    private final Runnable work;
    private boolean asked;

    OncePerAnswer(Component owner, Runnable work) {
        this.owner = owner;
        this.work = work;
    }

    void ask() {
        if (asked) {
            return;
        }
        owner.getUI().ifPresent(ui -> {
            asked = true;
            ui.beforeClientResponse(owner, context -> {
                asked = false;
                work.run();
            });
        });
    }
}
