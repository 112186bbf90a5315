package dev.assay.base.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;

/** A shortened id or digest in monospace with a copy button for the whole. */
public class Copyable extends Span {

    /** Copies the text, or the address of the page when it is empty; without a secure connection through a text area. */
    static final String COPY =
            "const t=$0||location.href;(navigator.clipboard?.writeText(t) ?? Promise.reject()).catch(()=>{"
                    + "const a=document.createElement('textarea');a.value=t;document.body.append(a);"
                    + "a.select();document.execCommand('copy');a.remove();})";

    private static final int SHORT = 7;

    /** The first seven characters shown, all copied. */
    public static Copyable id(String whole) {
        return new Copyable(whole.length() > SHORT ? whole.substring(0, SHORT) : whole, whole);
    }

    public Copyable(String shown, String whole) {
        addClassName("copyable");
        Span text = new Span(shown);
        text.getElement().setAttribute("title", whole);
        add(text, copyButton(whole));
    }

    /** A small button that puts the text on the clipboard and says so. */
    public static Button copyButton(String whole) {
        Button copy = new Button(VaadinIcon.COPY_O.create());
        copy.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        copy.addClassName("copy-button");
        copy.setAriaLabel("Copy " + (whole.length() > 40 ? "text" : whole));
        copy.setTooltipText("Copy");
        copy.addClickListener(click -> {
            copy.getElement().executeJs(COPY, whole);
            Notices.done("Copied");
        });
        return copy;
    }
}
