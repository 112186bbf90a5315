package dev.assay.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;
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

    private final Component component;
    private final Topics topics;
    private final Collection<String> names;
    private final Executor later;
    private final Runnable update;
    private final AtomicBoolean planned = new AtomicBoolean();
    private List<Runnable> subscriptions = List.of();
    private long read = PageOpening.moment();

    private Live(Component component, Topics topics, Collection<String> names, Duration between, Runnable update) {
        this.component = component;
        this.topics = topics;
        this.names = names;
        this.update = update;
        later = CompletableFuture.delayedExecutor(between.toMillis(), TimeUnit.MILLISECONDS, THREADS);
    }

    /**
     * While the component is attached, every publication leads to an update soon after; many lead to one. So does one since
     * the page began to read, or while the component was away.
     *
     * @return ends it: for a component that goes on to show something else
     */
    public static Registration on(Component component, Topics topics, String topic, Runnable update) {
        return on(component, topics, List.of(topic), USUAL, update);
    }

    /** The same for several topics together, with at least so much time between two updates. */
    public static Registration on(
            Component component, Topics topics, Collection<String> names, Duration between, Runnable update) {
        return new Live(component, topics, names, between, update).begin();
    }

    private Registration begin() {
        if (component.isAttached()) {
            component.getUI().ifPresent(this::subscribe);
        }
        return Registration.combine(
                component.addAttachListener(attached -> subscribe(attached.getUI())),
                component.addDetachListener(detached -> unsubscribe()),
                this::unsubscribe);
    }

    private void subscribe(UI ui) {
        unsubscribe();
        Runnable heard = () -> plan(ui);
        subscriptions =
                names.stream().map(topic -> topics.subscribe(topic, heard)).toList();
        if (names.stream().anyMatch(topic -> topics.changedSince(topic, read))) {
            heard.run();
        }
    }

    private void unsubscribe() {
        subscriptions.forEach(Runnable::run);
        subscriptions = List.of();
    }

    private void plan(UI ui) {
        if (planned.compareAndSet(false, true)) {
            later.execute(() -> {
                planned.set(false);
                OpenPage.tell(ui, this::update);
            });
        }
    }

    private void update() {
        if (component.isAttached()) {
            read = System.nanoTime();
            update.run();
        }
    }
}
