package dev.assay.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;

/**
 * A name that keeps its end in sight where it is cut, for the names of a series share a long beginning. In templates of
 * lists it is {@code <long-name text="…">}; every page knows it. Copied, it is whole.
 */
@Tag("long-name")
public class LongName extends Component {

    /** In letters: {@code train_2026-11-01.parquet}, and some more. */
    private static final String END_OF_FILE = "28";

    private final String name;

    public LongName(String name) {
        this.name = name;
        getElement().setAttribute("text", name);
    }

    /** Of a file or an object: those of a series often differ before a date and an ending, so more of its end stays. */
    public static LongName ofFile(String name) {
        LongName shown = new LongName(name);
        shown.getElement().setAttribute("end", END_OF_FILE);
        shown.getElement().setAttribute("title", name);
        return shown;
    }

    public String name() {
        return name;
    }

    /** Marks some characters of it, behind those that are marked already. */
    public void mark(int from, int to) {
        String before = getElement().getAttribute("marks");
        getElement().setAttribute("marks", (before == null ? "" : before + " ") + from + "-" + to);
    }
}
