package dev.assay.base.ui;

import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.markdown.Markdown;

/** What users wrote as Markdown: it can neither change the page around it nor ask another host for anything. */
@JsModule("./safe-markdown.ts")
public class SafeMarkdown extends Markdown {

    public SafeMarkdown(String text) {
        super(text);
    }
}
