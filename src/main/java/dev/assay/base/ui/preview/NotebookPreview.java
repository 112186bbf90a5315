package dev.assay.base.ui.preview;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.Characters;
import dev.assay.base.ui.CodeSnippet;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.SafeMarkdown;
import java.io.IOException;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A notebook as it was left: text, code, and what the code said, as text and images. Its HTML is left out. */
class NotebookPreview extends Composite<Div> {

    private static final int LARGEST = 4 * 1024 * 1024;
    private static final int MOST_CELLS = 200;
    private static final int MOST_OUTPUTS = 20;
    private static final int LONGEST_OUTPUT = 10_000;
    private static final String TERMINAL_COLOURS = "\u001b\\[[0-9;]*m";

    NotebookPreview(PreviewedFile file) throws IOException {
        getContent().addClassName("notebook");
        if (file.size() > LARGEST) {
            getContent()
                    .add(new EmptyState("No preview", "The notebook is larger than 4 MiB. Download it to open it."));
            return;
        }
        JsonNode cells = JsonMapper.shared().readTree(file.head(LARGEST)).path("cells");
        if (!cells.isArray()) {
            getContent().add(new EmptyState("No preview", "This is no notebook of format 4 or later."));
            return;
        }
        cells.valueStream().limit(MOST_CELLS).forEach(this::cell);
        if (cells.size() > MOST_CELLS) {
            getContent().add(new Span("The first %d of %d cells.".formatted(MOST_CELLS, cells.size())));
        }
    }

    private void cell(JsonNode cell) {
        String source = cut(text(cell.path("source")));
        if (cell.path("cell_type").asString("").equals("markdown")) {
            getContent().add(new SafeMarkdown(source));
            return;
        }
        if (!source.isBlank()) {
            getContent().add(code(source, cell.path("execution_count").asString("")));
        }
        JsonNode outputs = cell.path("outputs");
        outputs.valueStream().limit(MOST_OUTPUTS).forEach(output -> getContent().add(output(output)));
        if (outputs.size() > MOST_OUTPUTS) {
            getContent().add(new Span("The first %d of %,d outputs.".formatted(MOST_OUTPUTS, outputs.size())));
        }
    }

    /** @param turn when it was executed, counted; empty when it was not */
    private static Component code(String source, String turn) {
        Div code = new Div(quiet("[%s]".formatted(turn.isEmpty() ? " " : turn)), new CodeSnippet(source));
        code.addClassName("notebook-code");
        return code;
    }

    private static Component output(JsonNode output) {
        JsonNode data = output.path("data");
        for (String type : new String[] {"image/png", "image/jpeg"}) {
            if (data.has(type)) {
                return image(type, text(data.path(type)).replaceAll("[^A-Za-z0-9+/=]", ""));
            }
        }
        if (data.size() > 0 && !data.has("text/plain")) {
            return quiet("An output of the kind %s is not shown here. Download the notebook to see it."
                    .formatted(String.join(", ", data.propertyNames())));
        }
        String said =
                switch (output.path("output_type").asString("")) {
                    case "stream" -> text(output.path("text"));
                    case "error" ->
                        output.path("ename").asString("") + ": "
                                + output.path("evalue").asString("");
                    default -> text(data.path("text/plain"));
                };
        Pre pre = new Pre(cut(said.replaceAll(TERMINAL_COLOURS, "")));
        pre.addClassName("notebook-output");
        pre.getElement().setAttribute("tabindex", "0");
        return pre;
    }

    private static Component image(String type, String base64) {
        Image image = new Image("data:" + type + ";base64," + base64, "An output of the notebook");
        image.addClassName("preview-image");
        Div shown = new Div(image);
        image.getElement().addEventListener("error", event -> {
            shown.removeAll();
            shown.add(quiet("An image that cannot be shown: it is broken, or not of the kind %s.".formatted(type)));
        });
        return shown;
    }

    private static Span quiet(String words) {
        Span span = new Span(words);
        span.addClassName("muted");
        return span;
    }

    private static String cut(String text) {
        return Characters.shortened(text, LONGEST_OUTPUT);
    }

    private static String text(JsonNode node) {
        return node.isArray()
                ? node.valueStream().map(line -> line.asString("")).collect(Collectors.joining())
                : node.asString("");
    }
}
