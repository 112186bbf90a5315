package dev.assay.objects.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import dev.assay.base.ui.SearchField;
import dev.assay.objects.SavedSearches;
import dev.assay.objects.SearchQuery;
import dev.assay.objects.query.Condition;
import dev.assay.objects.query.QueryProblem;
import java.util.List;
import java.util.stream.Collectors;

/** The one box. What cannot be read is said under it, with a mark at the character; the rest is searched all the same. */
class ObjectSearchBox extends Composite<Div> {

    private static final int PAUSE_MILLISECONDS = 150;
    private static final int MOST_TOLD = 3;
    /** From the box down into the list and back, without a pointer. */
    private static final String ARROWS = """
            const page = this.closest('.page');
            page.addEventListener('keydown', event => {
              if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
              const from = event.composedPath()[0];
              const names = [...page.querySelectorAll('.object-name')].filter(name => name.offsetParent)
                  .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top);
              const place = names.indexOf(from);
              if (place < 0 && !this.contains(from)) return;
              event.preventDefault();
              event.stopPropagation();
              const next = names[place + (event.key === 'ArrowDown' ? 1 : -1)];
              if (next) next.focus(); else if (event.key === 'ArrowUp') this.querySelector('vaadin-text-field').focus();
            }, true);
            """;

    private final SearchField field = new SearchField("Search objects");
    private final Pre mark = new Pre();
    private final Checkbox everywhere = new Checkbox("All projects");
    private final SavedSearchList saved;
    private final Asked asked;
    private boolean writing;

    ObjectSearchBox(SavedSearches searches, Asked asked) {
        this.asked = asked;
        this.saved = new SavedSearchList(searches, () -> query().text());
        buildField();
        mark.addClassName("object-search-mark");
        mark.getElement().setAttribute("aria-hidden", "true");
        everywhere.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                show(query().toggled(Condition.Project.EVERYWHERE));
                asked.asked(query(), true);
            }
        });
        Div line = new Div(field, mark);
        line.addClassName("object-search-field");
        Div beside = new Div(everywhere, saved, new SearchHelp());
        beside.addClassName("object-search-beside");
        getContent().addClassName("object-search");
        getContent().add(line, beside);
        addAttachListener(attached -> {
            if (attached.isInitialAttach()) {
                getElement().executeJs(ARROWS);
            }
        });
    }

    /** Hears each query. */
    interface Asked {

        /** @param anew whether the one before was written to its end, so that the way back leads to it */
        void asked(SearchQuery query, boolean anew);
    }

    SearchQuery query() {
        return SearchQuery.of(field.getValue());
    }

    /** Shows what is asked, without asking it. */
    void show(String text) {
        // a value that is the same already is left alone: somebody may be typing
        if (!field.getValue().equals(text)) {
            field.setValue(text);
            writing = false;
        }
        tell();
    }

    private void buildField() {
        field.setPlaceholder("youtube origin=vimeo rows>=1000 after:7d");
        field.setValueChangeTimeout(PAUSE_MILLISECONDS);
        field.setManualValidation(true);
        field.setWidthFull();
        field.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                tell();
                asked.asked(query(), !writing);
                writing = true;
            }
        });
        // Enter, or leaving the box
        field.getElement().addEventListener("change", settled -> writing = false);
    }

    private void tell() {
        SearchQuery query = query();
        everywhere.setValue(query.allProjects());
        List<QueryProblem> problems = query.problems();
        mark.setVisible(!problems.isEmpty());
        field.setInvalid(!problems.isEmpty());
        if (!problems.isEmpty()) {
            mark.setText(marks(problems));
            field.setErrorMessage(words(problems));
        }
    }

    /** A mark below each of the characters. */
    private static String marks(List<QueryProblem> problems) {
        StringBuilder line = new StringBuilder();
        problems.stream().mapToInt(QueryProblem::position).sorted().distinct().forEach(position -> line.append(
                        " ".repeat(position - line.length()))
                .append("▲"));
        return line.toString();
    }

    private static String words(List<QueryProblem> problems) {
        String told = problems.stream()
                .limit(MOST_TOLD)
                .map(problem ->
                        problem.message() + (problem.asWords() ? " It is searched for as words." : " It is left out."))
                .collect(Collectors.joining(" "));
        return problems.size() > MOST_TOLD ? told + " And %d more.".formatted(problems.size() - MOST_TOLD) : told;
    }
}
