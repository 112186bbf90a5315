package dev.assay.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.util.function.Supplier;

/** What a tab holds, made when it is opened first. */
public final class OnceOpened extends Div {

    private final transient Supplier<Component> content;

    public OnceOpened(Supplier<Component> content) {
        this.content = content;
    }

    public void open() {
        if (getChildren().findAny().isEmpty()) {
            add(content.get());
        }
    }
}
