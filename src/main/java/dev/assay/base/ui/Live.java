package dev.assay.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import dev.assay.base.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Keeps a component fresh: runs an update in its UI when a topic is published, at most twice a second. */
public final class Live {

    private static final Duration USUAL = Duration.ofMillis(500);

    /** A push may wait for a slow reader: nobody else's shall wait behind it, as it would in the common pool. */
    private static final Executor THREADS = Executors.newVirtualThreadPerTaskExecutor();

    private Live() {}

    /** While the component is attached, every publication leads to an update soon after; many lead to one. */
    public static void on(Component component, Topics topics, String topic, Runnable update) {
        on(component, topics, List.of(topic), USUAL, update);
    }

    /** The same for several topics together, with at least so much time between two updates. */
    public static void on(
            Component component, Topics topics, Collection<String> names, Duration between, Runnable update) {
        Executor later = CompletableFuture.delayedExecutor(between.toMillis(), TimeUnit.MILLISECONDS, THREADS);
        component.addAttachListener(attached -> {
            var ui = attached.getUI();
            AtomicBoolean planned = new AtomicBoolean();
            Runnable heard = () -> {
                if (planned.compareAndSet(false, true)) {
                    later.execute(() -> {
                        planned.set(false);
                        update(ui, component, update);
                    });
                }
            };
            List<Runnable> ends =
                    names.stream().map(topic -> topics.subscribe(topic, heard)).toList();
            component.addDetachListener(detached -> {
                detached.unregisterListener();
                ends.forEach(Runnable::run);
            });
        });
    }

    private static void update(UI ui, Component component, Runnable update) {
        OpenPage.tell(ui, () -> {
            if (component.isAttached()) {
                update.run();
            }
        });
    }
}
