package dev.assay.experiments.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.assay.experiments.FilterProblem;
import dev.assay.experiments.TrialSearch;
import java.util.List;
import java.util.function.Consumer;

/** The filter line in MLflow's grammar, completed while typing. What cannot be understood is said under it, with a mark at the character. */
class TrialFilter extends Composite<Div> {

    private static final int PAUSE_MILLISECONDS = 400;

    private final TextField field = new TextField("Filter");
    private final Pre mark = new Pre();
    private final TrialSearch search;
    private final FilterCompletion completion;
    private String last = "";

    TrialFilter(TrialSearch search, String experimentId, String value, Consumer<String> understood) {
        this.search = search;
        completion = FilterCompletion.of(experimentId, search);
        field.setPlaceholder("metrics.accuracy > 0.9 and params.k = '5'");
        field.setPrefixComponent(VaadinIcon.FILTER.create());
        field.setClearButtonVisible(true);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(PAUSE_MILLISECONDS);
        field.setWidthFull();
        field.setManualValidation(true);
        field.setValue(value);
        field.addValueChangeListener(change -> {
            if (check()) {
                understood.accept(last);
            }
        });
        mark.addClassName("filter-mark");
        mark.getElement().setAttribute("aria-hidden", "true");
        getContent().addClassName("trial-filter");
        getContent().add(field, new CompletionList(completion), mark);
        check();
    }

    /** The last one that was understood: what is typed since may be half a word. Empty before any. */
    String text() {
        return last;
    }

    boolean understood() {
        return !field.isInvalid();
    }

    private boolean check() {
        mark.setVisible(false);
        try {
            String typed = field.getValue().strip();
            search.check(typed);
            last = typed;
            field.setInvalid(false);
            return true;
        } catch (FilterProblem problem) {
            int leading =
                    field.getValue().length() - field.getValue().stripLeading().length();
            int position =
                    Math.clamp(problem.position() + leading, 0, field.getValue().length());
            mark.setText(" ".repeat(position) + "▲");
            mark.setVisible(true);
            field.setErrorMessage(
                    problem.getMessage().replaceFirst("(?s)^.*?(?=At character)", "") + meant(problem) + instead());
            field.setInvalid(true);
            return false;
        }
    }

    private String instead() {
        return last.isEmpty()
                ? " Until then all trials are listed."
                : " Until then those of the filter before are listed.";
    }

    private String meant(FilterProblem problem) {
        List<String> fields = completion.meant(field.getValue().strip(), problem.position());
        return fields.isEmpty() ? "" : " Write " + String.join(" or ", fields) + ".";
    }
}
