package dev.assay.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import dev.assay.base.Gone;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.concurrent.DelegatingSecurityContextExecutor;
import org.springframework.security.core.context.SecurityContextHolder;

/** Says that something is being worked out, works it out beside the page, as the same person, and shows it by push. */
public final class Later extends Div {

    private static final Logger LOG = LoggerFactory.getLogger(Later.class);
    private static final Executor THREADS = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param doing what is being done, in words
     * @param work runs on a thread of its own; what it gives makes the component, within the page's lock
     */
    public Later(String doing, Supplier<Supplier<Component>> work) {
        addClassName("later");
        ProgressBar bar = new ProgressBar();
        bar.setIndeterminate(true);
        bar.getElement().setAttribute("aria-label", doing);
        Span words = new Span(doing);
        words.addClassName("muted");
        Div waiting = new Div(words, bar);
        waiting.addClassName("later-waiting");
        waiting.getElement().setAttribute("role", "status");
        add(waiting);
        addAttachListener(attached -> {
            attached.unregisterListener();
            begin(attached.getUI(), work);
        });
    }

    private void begin(UI ui, Supplier<Supplier<Component>> work) {
        new DelegatingSecurityContextExecutor(THREADS, SecurityContextHolder.getContext()).execute(() -> {
            Supplier<Component> made = done(work);
            OpenPage.tell(ui, () -> {
                removeAll();
                add(made.get());
            });
        });
    }

    private static Supplier<Component> done(Supplier<Supplier<Component>> work) {
        try {
            return work.get();
        } catch (Gone e) {
            return () -> new GoneBytes(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.warn("What a page asked for could not be worked out", e);
            return () -> new EmptyState(
                    "This could not be worked out", "Open the page again; if it fails again, tell an admin.");
        }
    }
}
