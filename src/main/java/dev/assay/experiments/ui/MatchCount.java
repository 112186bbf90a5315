package dev.assay.experiments.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.ui.OpenPage;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;

/** How many trials a list has, counted when the browser has nothing else to do. One count at a time, the last one wins. */
class MatchCount extends Span {

    private final IntConsumer counted;
    private boolean counting;
    private @Nullable IntSupplier next;

    /** @param counted is told each time, too */
    MatchCount(IntConsumer counted) {
        this.counted = counted;
    }

    void show(IntSupplier count) {
        UI ui = UI.getCurrent();
        if (counting) {
            next = count;
            return;
        }
        counting = true;
        getElement()
                .executeJs(
                        "return new Promise(idle => (window.requestIdleCallback ?? setTimeout)(idle, {timeout: 1000}))")
                .then(idle -> Thread.startVirtualThread(new DelegatingSecurityContextRunnable(() -> count(ui, count))));
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
        IntSupplier waiting = next;
        next = null;
        if (waiting != null) {
            show(waiting);
        }
    }
}
