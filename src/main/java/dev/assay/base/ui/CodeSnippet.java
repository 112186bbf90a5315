package dev.assay.base.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;

/** A snippet ready to paste, with a copy button. */
public class CodeSnippet extends Div {

    public CodeSnippet(String code) {
        addClassName("code-snippet");
        Pre pre = new Pre(code);
        pre.getElement().setAttribute("tabindex", "0");
        add(pre, Copyable.copyButton(code));
    }

    /** Long lines go on below instead of behind the edge: for what is read before it is copied. */
    public CodeSnippet wrapped() {
        addClassName("wrapped");
        return this;
    }
}
