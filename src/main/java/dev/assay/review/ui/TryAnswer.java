package dev.assay.review.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import dev.assay.base.Characters;
import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.StatusBadge;
import dev.assay.base.ui.StatusBadge.Tone;
import dev.assay.registry.ModelVersion;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What one version answered to the request that was tried. */
class TryAnswer extends Div {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final transient ModelVersion version;
    private final Div head = new Div();
    private final Div content = new Div();
    private String predictions = "";
    private boolean answered;

    TryAnswer(ModelVersion version, String title) {
        this.version = version;
        addClassName("try-answer");
        head.addClassName("try-answer-head");
        head.add(new H3(title));
        add(head, content);
    }

    ModelVersion version() {
        return version;
    }

    boolean answered() {
        return answered;
    }

    String predictions() {
        return predictions;
    }

    void await() {
        answered = false;
        reset();
        ProgressBar bar = new ProgressBar();
        bar.setIndeterminate(true);
        bar.getElement().setAttribute("aria-label", "Waiting for the answer");
        content.add(bar);
    }

    void show(String answer, long nanos) {
        String problem = problemOf(answer);
        if (!problem.isEmpty()) {
            fail(problem);
            return;
        }
        reset();
        answered = true;
        predictions = predictionsOf(answer);
        Span took = new Span(RelativeTime.duration(Duration.ofNanos(nanos)));
        took.addClassName("muted");
        head.add(took);
        if (!predictions.isEmpty()) {
            Div prominent = new Div(new Span(predictions));
            prominent.addClassName("try-predictions");
            content.add(prominent);
        }
        Pre whole = new Pre(pretty(answer));
        whole.getElement().setAttribute("tabindex", "0");
        whole.getElement().setAttribute("role", "region");
        whole.getElement().setAttribute("aria-label", "Whole answer");
        content.add(whole);
    }

    void fail(String message) {
        reset();
        Paragraph problem = new Paragraph(message);
        problem.addClassName("form-problem");
        content.add(new StatusBadge(Tone.BAD, "refused the request"), problem);
    }

    void compared(boolean same) {
        head.add(same ? new StatusBadge(Tone.GOOD, "same answer") : new StatusBadge(Tone.WAITING, "answers differ"));
    }

    private void reset() {
        content.removeAll();
        while (head.getComponentCount() > 1) {
            head.remove(head.getComponentAt(1));
        }
    }

    static String pretty(String json) {
        try {
            return JSON.writeValueAsString(JSON.readTree(json));
        } catch (JacksonException e) {
            return json;
        }
    }

    private static String problemOf(String answer) {
        try {
            JsonNode tree = JSON.readTree(answer);
            return tree.has("error_code")
                    ? tree.path("message").asString(tree.get("error_code").asString())
                    : "";
        } catch (JacksonException e) {
            return "";
        }
    }

    private static String predictionsOf(String answer) {
        try {
            JsonNode tree = JSON.readTree(answer);
            JsonNode found = tree.has("predictions") ? tree.get("predictions") : tree.path("outputs");
            String text = found.isMissingNode() ? "" : found.toString();
            return Characters.shortened(text, 200);
        } catch (JacksonException e) {
            return "";
        }
    }
}
