package dev.assay.review.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.assay.base.Topics;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.Live;
import dev.assay.base.ui.PageHeader;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;

@Route("review")
@PageTitle("Review · Assay")
@Menu(title = "Review", order = 60, icon = "vaadin:check-circle-o")
@RolesAllowed({"APPROVERS", "ADMINS"})
class ReviewView extends Div {

    private static final int SHOWN = 50;

    private final QueueRows queue;
    private final PageHeader header = new PageHeader("Review");
    private final UnorderedList list = new UnorderedList();
    private final Div rest = new Div();
    private final List<QueueRow> rows = new ArrayList<>();
    private int shown = SHOWN;
    private int current;

    ReviewView(QueueRows queue, Topics topics) {
        this.queue = queue;
        list.addClassName("review-queue");
        list.getElement().setAttribute("aria-label", "Drafts that wait for a decision, oldest first");
        list.getElement()
                .addEventListener(
                        "keydown",
                        event -> key(event.getEventData().get("event.key").asString()))
                .setFilter("['j','k','a','r'].includes(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey")
                .addEventData("event.key");
        add(header, list, rest);
        refresh();
        Live.on(list, topics, "models", this::refresh);
        addAttachListener(attached -> focus());
    }

    private void refresh() {
        long waiting = queue.count();
        rows.clear();
        list.removeAll();
        rest.removeAll();
        rows.addAll(queue.first(shown, this::refresh));
        rows.forEach(this::listen);
        list.add(rows.toArray(QueueRow[]::new));
        list.setVisible(!rows.isEmpty());
        current = Math.max(0, Math.min(current, rows.size() - 1));
        markCurrent();
        keepFocus();
        header.withLine(
                waiting == 0
                        ? "Nothing waits."
                        : "%,d %s, oldest first. Keys: j k move, enter opens, a accepts, r refuses."
                                .formatted(waiting, waiting == 1 ? "draft waits" : "drafts wait"));
        if (waiting == 0) {
            rest.add(new EmptyState(
                    "Nothing waits for a decision",
                    "When a pipeline registers a model version it stands here, beside what is served now, "
                            + "with what the gate found. You accept or refuse it, and say why."));
        } else if (waiting > shown) {
            rest.add(new Button("Show more", click -> {
                shown += SHOWN;
                refresh();
            }));
        }
    }

    private void listen(QueueRow row) {
        row.getElement()
                .addEventListener("keydown", event -> row.open())
                .setFilter("event.key === 'Enter' && event.target === event.currentTarget");
        row.getElement().addEventListener("focusin", event -> {
            current = rows.indexOf(row);
            markCurrent();
        });
    }

    private void key(String key) {
        if (rows.isEmpty()) {
            return;
        }
        switch (key) {
            case "j" -> move(1);
            case "k" -> move(-1);
            case "a" -> rows.get(current).decide(Verdict.ACCEPT);
            default -> rows.get(current).decide(Verdict.REFUSE);
        }
    }

    private void move(int by) {
        current = Math.max(0, Math.min(current + by, rows.size() - 1));
        markCurrent();
        focus();
    }

    private void markCurrent() {
        for (int index = 0; index < rows.size(); index++) {
            rows.get(index).setCurrent(index == current);
        }
    }

    private void focus() {
        if (!rows.isEmpty()) {
            // on a page that has just been loaded the frame takes a moment before anything in it can have the focus
            rows.get(current).getElement().executeJs("this.focus(); requestAnimationFrame(() => this.focus())");
        }
    }

    /** Rows are made anew: the keyboard must not fall back to the top of the page. */
    private void keepFocus() {
        if (!rows.isEmpty()) {
            rows.get(current)
                    .getElement()
                    .executeJs("if (document.activeElement === document.body) this.focus({preventScroll: true})");
        }
    }
}
