package dev.assay.home;

import dev.assay.access.SetupCompleted;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Starts the example when set-up asked for it, or the launcher was called with {@code --example}. */
@Component
class StartExample {

    private final Example example;
    private final boolean wished;

    StartExample(Example example, @Value("${assay.example:false}") boolean wished) {
        this.example = example;
        this.wished = wished;
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(SetupCompleted setup) {
        if (setup.runExample()) {
            example.startUnlessPresent();
        }
    }

    @EventListener
    void on(ApplicationReadyEvent ready) {
        if (wished) {
            example.startUnlessPresent();
        }
    }
}
