package dev.assay.experiments.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.ui.OpenPage;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;

/** How many trials a list has. One count at a time, the last one wins. */
class MatchCount extends Span {

    private final IntConsumer counted;
    private boolean counting;
    private @Nullable IntSupplier wanted;

    /** @param counted is told each time, too */
    MatchCount(IntConsumer counted) {
        this.counted = counted;
    }

    /** When the browser has nothing else to do: the rows of a new list come first. */
    void whenIdle(IntSupplier count) {
        wanted = count;
        getElement()
                .executeJs(
                        "return new Promise(idle => (window.requestIdleCallback ?? setTimeout)(idle, {timeout: 1000}))")
                .then(idle -> begin());
    }

    /** Beside the rows that changed. */
    void now(IntSupplier count) {
        wanted = count;
        begin();
    }

    private void begin() {
        IntSupplier count = wanted;
        if (counting || count == null) {
            return;
        }
        counting = true;
        wanted = null;
        UI ui = UI.getCurrent();
        Thread.startVirtualThread(new DelegatingSecurityContextRunnable(() -> count(ui, count)));
    }

    private void count(UI ui, IntSupplier count) {
        try {
            int number = count.getAsInt();
            OpenPage.tell(ui, () -> {
                setText(TrialWords.count(number));
                counted.accept(number);
            });
        } finally {
            OpenPage.tell(ui, this::goOn);
        }
    }

    private void goOn() {
        counting = false;
        begin();
    }
}
