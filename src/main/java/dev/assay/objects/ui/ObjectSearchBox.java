package dev.assay.objects.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import dev.assay.base.ui.SearchField;
import dev.assay.objects.SavedSearches;
import dev.assay.objects.SearchQuery;
import dev.assay.objects.UnknownProjects;
import dev.assay.objects.query.Condition;
import dev.assay.objects.query.QueryProblem;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    private final UnknownProjects unknown;
    private final Asked asked;
    private String project;
    private boolean writing;

    /** @param project where it asks until it is told to {@link #show} something else */
    ObjectSearchBox(String project, SavedSearches searches, UnknownProjects unknown, Asked asked) {
        this.project = project;
        this.unknown = unknown;
        this.asked = asked;
        this.saved = new SavedSearchList(searches, this::search);
        buildField();
        mark.addClassName("object-search-mark");
        mark.getElement().setAttribute("aria-hidden", "true");
        everywhere.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                show(search().query().toggled(Condition.Project.EVERYWHERE));
                asked.asked(search(), true);
            }
        });
        Div line = new Div(field, mark);
        line.addClassName("object-search-field");
        Div beside = new Div(everywhere, saved, new SearchHelp(() -> this.project));
        beside.addClassName("object-search-beside");
        getContent().addClassName("object-search");
        getContent().add(line, beside);
        addAttachListener(attached -> {
            if (attached.isInitialAttach()) {
                getElement().executeJs(ARROWS);
            }
        });
    }

    /** Hears each search. */
    interface Asked {

        /** @param anew whether the one before was written to its end, so that the way back leads to it */
        void asked(ProjectSearch search, boolean anew);
    }

    ProjectSearch search() {
        return ProjectSearch.of(project, field.getValue());
    }

    /** Shows what is asked, without asking it. */
    void show(ProjectSearch search) {
        project = search.project();
        show(search.query().text());
    }

    private void show(String text) {
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
                asked.asked(search(), !writing);
                writing = true;
            }
        });
        // Enter, or leaving the box
        field.getElement().addEventListener("change", settled -> writing = false);
    }

    private void tell() {
        SearchQuery query = search().query();
        everywhere.setValue(query.allProjects());
        List<QueryProblem> missing = unknown.in(query);
        List<String> told = Stream.concat(
                        query.problems().stream().map(ObjectSearchBox::words),
                        missing.stream().map(QueryProblem::message))
                .toList();
        mark.setVisible(!told.isEmpty());
        field.setInvalid(!told.isEmpty());
        if (!told.isEmpty()) {
            mark.setText(marks(Stream.concat(query.problems().stream(), missing.stream())));
            field.setErrorMessage(words(told));
        }
    }

    /** A mark below each of the characters. */
    private static String marks(Stream<QueryProblem> problems) {
        StringBuilder line = new StringBuilder();
        problems.mapToInt(QueryProblem::position).sorted().distinct().forEach(position -> line.append(
                        " ".repeat(position - line.length()))
                .append("▲"));
        return line.toString();
    }

    private static String words(QueryProblem problem) {
        return problem.message() + (problem.asWords() ? " It is searched for as words." : " It is left out.");
    }

    private static String words(List<String> told) {
        String first = told.stream().limit(MOST_TOLD).collect(Collectors.joining(" "));
        return told.size() > MOST_TOLD ? first + " And %d more.".formatted(told.size() - MOST_TOLD) : first;
    }
}
