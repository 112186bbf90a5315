package dev.assay.objects.ui;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dev.assay.objects.Highlight;
import java.util.List;

/** Text in which is marked what a search found. Whatever script it is in runs in its own direction. */
class MarkedText extends Span {

    MarkedText(String text, List<Highlight> highlights) {
        getElement().setAttribute("dir", "auto");
        int end = 0;
        for (Highlight highlight : highlights) {
            add(text.substring(end, highlight.from()));
            Element mark = new Element("mark");
            mark.setText(text.substring(highlight.from(), highlight.to()));
            getElement().appendChild(mark);
            end = highlight.to();
        }
        add(text.substring(end));
    }
}
