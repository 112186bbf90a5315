package dev.assay.pipelines.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.ui.Facts;
import dev.assay.base.ui.Section;
import dev.assay.base.ui.StatusBadge;
import dev.assay.parameters.ParameterChange;
import dev.assay.pipelines.PipelineExecution;
import java.util.Optional;

/** The parameter values that an execution runs with, which stay the same whatever is changed since. */
class ExecutionParameters extends Section {

    ExecutionParameters(PipelinePageServices services, PipelineExecution execution) {
        super("Parameters");
        Optional<String> hindrance = services.parameters().readHindrance(execution.project());
        if (hindrance.isPresent()) {
            say("You do not see its values. " + hindrance.get());
        } else if (execution.parameters().isEmpty()) {
            say("It has none: its definition is complete as it stands.");
        } else {
            if (execution.repeats() != null) {
                say("They are those of the trial that it repeats.");
            }
            Facts facts = new Facts();
            FrozenValue.of(services.parameters(), execution)
                    .forEach(frozen -> facts.with(frozen.name(), shown(frozen)));
            add(facts);
        }
    }

    private void say(String words) {
        Paragraph paragraph = new Paragraph(words);
        paragraph.addClassName("muted");
        add(paragraph);
    }

    private static Div shown(FrozenValue frozen) {
        Span value = new Span(frozen.value());
        value.addClassName("parameter-shown-value");
        Div line = new Div(value);
        line.addClassName("execution-value");
        ParameterChange origin = frozen.origin();
        if (origin != null) {
            Span from = new Span("version %d by %s".formatted(origin.version(), origin.changedBy()));
            from.addClassName("muted");
            line.add(from);
        }
        if (frozen.changedSince()) {
            line.add(new StatusBadge(StatusBadge.Tone.QUIET, frozen.inWordsToday()));
        }
        return line;
    }
}
