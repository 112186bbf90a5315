package dev.assay.pipelines.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.Conflict;
import dev.assay.base.ui.Notices;
import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.Section;
import dev.assay.pipelines.Pipeline;
import dev.assay.pipelines.PipelineSchedules.Upcoming;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The schedule in words, its next five times, and the switch. */
class ScheduleSection extends Div {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm", Locale.ENGLISH);

    private final PipelinePageServices services;
    private final Pipeline pipeline;

    ScheduleSection(PipelinePageServices services, Pipeline pipeline) {
        this.services = services;
        this.pipeline = pipeline;
        refresh();
    }

    static String shown(ZonedDateTime time) {
        return TIME.format(time);
    }

    void refresh() {
        removeAll();
        Upcoming upcoming = services.schedules().of(pipeline.project(), pipeline.name());
        Section section = new Section("Schedule");
        add(section);
        if (services.startedByRelaunch(pipeline)) {
            section.add(new Paragraph("It has none: only Relaunch on a trial's page starts it."));
            return;
        }
        section.withActions(onOff(upcoming));
        if (upcoming.inWords() == null) {
            section.add(new Paragraph("No schedule is set. Fill the parameter Schedule."));
        } else {
            Span expression = new Span(upcoming.expression());
            expression.addClassName("mono");
            section.add(new Paragraph(new Span(upcoming.inWords() + " · "), expression));
            if (!upcoming.on()) {
                section.add(new Span("Off: nothing starts by itself. Switched on now, it would run at"));
            }
            section.add(times(upcoming));
        }
    }

    private static OrderedList times(Upcoming upcoming) {
        OrderedList times = new OrderedList();
        times.addClassName("schedule-times");
        times.setClassName("muted", !upcoming.on());
        upcoming.next().forEach(time -> {
            ListItem item = new ListItem(new Span(shown(time)));
            if (upcoming.on()) {
                Span away = new Span(" " + RelativeTime.words(time.toInstant(), Instant.now()));
                away.addClassName("muted");
                item.add(away);
            }
            times.add(item);
        });
        return times;
    }

    private Checkbox onOff(Upcoming upcoming) {
        Checkbox box = new Checkbox(upcoming.on() ? "Runs by itself" : "Off", upcoming.on());
        box.setAriaLabel("Run by schedule");
        services.runHindrance(pipeline.project()).ifPresent(reason -> {
            box.setEnabled(false);
            box.setTooltipText(reason);
        });
        box.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                turn(change.getValue());
            }
        });
        return box;
    }

    private void turn(boolean on) {
        try {
            services.schedules().turn(pipeline.project(), pipeline.name(), on);
            Notices.done(on ? "The schedule is on" : "The schedule is off");
        } catch (Conflict e) {
            Notices.failed(e.getMessage());
        }
        refresh();
    }
}
