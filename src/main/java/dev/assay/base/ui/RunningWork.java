package dev.assay.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.component.progressbar.ProgressBar;
import dev.assay.base.Topics;
import dev.assay.base.work.Work;
import dev.assay.base.work.WorkInProgress;
import java.util.List;
import org.springframework.core.annotation.Order;

/** "2 running" in the header: everything long that is under way, each with its bar. Gone while nothing runs. */
@org.springframework.stereotype.Component
@Order(30)
class RunningWork implements HeaderItem {

    private final WorkInProgress work;
    private final Topics topics;

    RunningWork(WorkInProgress work, Topics topics) {
        this.work = work;
        this.topics = topics;
    }

    @Override
    public Component create() {
        Span count = new Span();
        Span word = new Span(" running");
        word.addClassName("header-work-word");
        Button button = new Button(new Span(count, word));
        button.setPrefixComponent(VaadinIcon.SPINNER_ARC.create());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        button.addClassName("header-work");
        Div list = new Div();
        list.addClassName("header-work-list");
        Popover popover = new Popover(list);
        popover.setTarget(button);
        popover.setPosition(PopoverPosition.BOTTOM_END);
        popover.setAriaLabel("Running work");
        Div item = new Div(button, popover);
        Runnable read = () -> show(work.running(), item, button, count, list);
        read.run();
        Live.on(item, topics, WorkInProgress.TOPIC, read);
        return item;
    }

    private static void show(List<Work> running, Div item, Button button, Span count, Div list) {
        item.setVisible(!running.isEmpty());
        count.setText(String.valueOf(running.size()));
        button.setAriaLabel(running.size() + " running");
        list.removeAll();
        running.forEach(work -> list.add(row(work)));
    }

    private static Component row(Work work) {
        Anchor title = new Anchor(work.link(), work.title());
        ProgressBar bar = new ProgressBar();
        bar.getElement().setAttribute("aria-label", work.title());
        if (work.fraction() == null) {
            bar.setIndeterminate(true);
        } else {
            bar.setValue(Math.clamp(work.fraction(), 0, 1));
        }
        Div doing = new Div(new Span(work.doing()), new RelativeTime(work.since()));
        doing.addClassName("header-work-doing");
        Div row = new Div(title, bar, doing);
        row.addClassName("header-work-item");
        return row;
    }
}
