package dev.assay.review.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import dev.assay.base.ui.OpenPage;
import dev.assay.base.ui.Section;
import dev.assay.predictions.TryOut;
import dev.assay.registry.ModelVersion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;

/** Sends one request to the candidate and to the served version, and lays the answers side by side. */
class TryItCard extends Section {

    private final transient TryOut tryOut;
    private final TextArea body = new TextArea("Request");
    private final Button send = new Button("Try it", VaadinIcon.PLAY.create());
    private final Div answers = new Div();
    private final List<TryAnswer> results = new ArrayList<>();

    TryItCard(TryOut tryOut, ModelVersion candidate, @Nullable ModelVersion served) {
        super("Try it");
        this.tryOut = tryOut;
        addClassName("try-card");
        Paragraph help =
                new Paragraph("One row made from the model's signature. Change it as you like; nothing is recorded.");
        help.addClassName("muted");
        body.setPlaceholder("Reading the model's signature …");
        body.setWidthFull();
        body.addClassName("try-body");
        body.getElement().setAttribute("spellcheck", "false");
        send.addClickListener(click -> run());
        send.setEnabled(false);
        addAttachListener(attached -> {
            attached.unregisterListener();
            propose(attached.getUI(), candidate);
        });
        answers.addClassName("try-answers");
        answers.getElement().setAttribute("aria-live", "polite");
        answers.setVisible(false);
        add(help, body, send, answers);
        results.add(new TryAnswer(candidate, "version " + candidate.version()));
        if (served != null) {
            results.add(new TryAnswer(served, "version %d, served".formatted(served.version())));
        }
        results.forEach(answers::add);
    }

    /** Beside the page: the package may have to be fetched and unpacked first. */
    private void propose(UI ui, ModelVersion candidate) {
        Thread.startVirtualThread(new DelegatingSecurityContextRunnable(() -> {
            String example = example(candidate);
            OpenPage.tell(ui, () -> {
                body.setPlaceholder("");
                body.setValue(example);
                send.setEnabled(true);
            });
        }));
    }

    private String example(ModelVersion candidate) {
        try {
            return TryAnswer.pretty(tryOut.exampleBody(candidate.model(), candidate.version()));
        } catch (RuntimeException unreadable) {
            return ""; // trying it says why
        }
    }

    /** Off the request's thread: a host that sleeps takes seconds to wake. */
    private void run() {
        UI ui = UI.getCurrent();
        String request = body.getValue();
        answers.setVisible(true);
        results.forEach(TryAnswer::await);
        for (TryAnswer result : results) {
            Thread.startVirtualThread(new DelegatingSecurityContextRunnable(() -> {
                Runnable shown = call(result, request);
                ui.access(() -> {
                    shown.run();
                    compare();
                });
            }));
        }
    }

    private Runnable call(TryAnswer result, String request) {
        try {
            long start = System.nanoTime();
            String answer =
                    tryOut.predict(result.version().model(), result.version().version(), request);
            long nanos = System.nanoTime() - start;
            return () -> result.show(answer, nanos);
        } catch (RuntimeException e) {
            String message = e.getMessage();
            return () -> result.fail(message == null ? "The version did not answer." : message);
        }
    }

    private void compare() {
        if (results.size() == 2 && results.stream().allMatch(TryAnswer::answered)) {
            boolean same = results.get(0).predictions().equals(results.get(1).predictions());
            results.getFirst().compared(same);
        }
    }
}
