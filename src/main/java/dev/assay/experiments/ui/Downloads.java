package dev.assay.experiments.ui;

import com.vaadin.flow.component.Component;

/** Hands text to the reader's browser as a file. */
final class Downloads {

    private Downloads() {}

    static void text(Component from, String file, String text) {
        from.getElement()
                .executeJs(
                        "const a=document.createElement('a');a.download=$0;"
                                + "a.href=URL.createObjectURL(new Blob([$1],{type:'text/csv;charset=utf-8'}));a.click();"
                                + "setTimeout(()=>URL.revokeObjectURL(a.href),10000);",
                        file,
                        text);
    }
}
