package dev.assay.parameters.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.InvalidInput;
import dev.assay.parameters.Schedule;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Supplier;

/** A schedule in words with its next five times, while it is typed. */
class SchedulePreview extends Div {

    private static final int TIMES = 5;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm", Locale.ENGLISH);

    private final transient Supplier<ZoneId> zone;
    private String expression = "";

    SchedulePreview(Supplier<ZoneId> zone) {
        this.zone = zone;
        addClassName("schedule-preview");
        getElement().setAttribute("aria-live", "polite");
    }

    void show(String typed) {
        expression = typed;
        removeAll();
        if (typed.isBlank()) {
            return;
        }
        try {
            show(Schedule.parse(typed));
        } catch (InvalidInput notYet) {
            Span problem = new Span(notYet.getMessage());
            problem.addClassName("schedule-problem");
            add(problem);
        }
    }

    /** Again, because the zone may have changed. */
    void refresh() {
        show(expression);
    }

    private void show(Schedule schedule) {
        ZoneId where = zone.get();
        Span words = new Span(schedule.inWords(where));
        words.addClassName("schedule-words");
        OrderedList times = new OrderedList();
        schedule.nextTimes(where, Instant.now(), TIMES).forEach(time -> times.add(new ListItem(TIME.format(time))));
        times.getElement().setAttribute("aria-label", "Next times");
        add(words, times);
    }
}
