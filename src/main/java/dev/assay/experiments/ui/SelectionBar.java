package dev.assay.experiments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** Floats over the list while trials are selected. */
class SelectionBar extends Composite<Div> {

    private final Span words = new Span();
    private final Button compare = new Button();

    /** @param actions beside comparing */
    SelectionBar(Runnable compared, Runnable cleared, List<Component> actions) {
        compare.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        compare.addClickListener(click -> compared.run());
        Button clear = new Button("Clear", click -> cleared.run());
        clear.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        getContent().addClassName("selection-bar");
        getContent().getElement().setAttribute("role", "status");
        getContent().add(words, clear);
        getContent().add(actions);
        getContent().add(compare);
        show(0);
    }

    void show(int selected) {
        getContent().setVisible(selected > 0);
        words.setText(selected == 1 ? "1 selected, choose one more to compare" : "%,d selected".formatted(selected));
        compare.setText("Compare %,d".formatted(selected));
        compare.setEnabled(selected > 1);
    }
}
