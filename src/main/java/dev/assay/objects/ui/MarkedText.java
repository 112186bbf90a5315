package dev.assay.objects.ui;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dev.assay.objects.SearchQuery;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text in which the words that a search found are marked. */
class MarkedText extends Span {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

    MarkedText(String text, SearchQuery query) {
        Matcher words = WORD.matcher(text);
        int end = 0;
        while (words.find()) {
            if (query.matches(words.group())) {
                add(text.substring(end, words.start()));
                Element mark = new Element("mark");
                mark.setText(words.group());
                getElement().appendChild(mark);
                end = words.end();
            }
        }
        add(text.substring(end));
    }
}
