package dev.assay.objects.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import java.util.function.Supplier;

/** What one can type, each as a search that can be tried. */
class SearchHelp extends Composite<Div> {

    private static final String[][] WAYS = {
        {
            "youtube comments",
            "words of names, metadata and authors, all of them; other forms, beginnings and misspelt ones come after"
        },
        {"origin=youtube", "a pair of the metadata, title=\"two words\"; what resembles it under its key comes after"},
        {"rows>=1000", "a number of the metadata: > >= < <="},
        {"origin!=youtube", "the key with another value"},
        {"origin:*", "whatever has the key"},
        {"-draft -origin=vimeo", "what must not be there"},
        {"\"monthly prices\"", "words side by side"},
        {"name:prices", "words of the name alone"},
        {"kind:parquet size>1GiB", "by ending and size: KiB, MiB, GiB, TiB as here, or kB, MB, GB, TB of thousands"},
        {"by:ada after:2026-01-01 before:7d", "who stored it, and when: days in UTC, or how long ago: h d w m y"},
        {"project:iris latest", "in another project, project:* in all; newest versions only"}
    };

    private final Div ways = new Div();
    private final Popover popover = new Popover(ways);

    /** @param project where the examples are tried */
    SearchHelp(Supplier<String> project) {
        Button open = new Button(VaadinIcon.QUESTION_CIRCLE_O.create());
        open.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        open.setAriaLabel("What can be asked");
        open.setTooltipText("What can be asked");
        ways.addClassName("search-help");
        popover.addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                list(project.get());
            }
        });
        popover.setTarget(open);
        popover.setPosition(PopoverPosition.BOTTOM_END);
        popover.setAriaLabel("What can be asked");
        getContent().add(open, popover);
    }

    private void list(String project) {
        ways.removeAll();
        for (String[] way : WAYS) {
            Anchor example = ObjectAddress.search(project, way[0], way[0]);
            example.getElement().addEventListener("click", click -> popover.close());
            ways.add(example, new Span(way[1]));
        }
    }
}
