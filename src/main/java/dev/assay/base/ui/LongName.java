package dev.assay.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;

/**
 * A name that keeps its end in sight where it is cut, for the names of a series share a long beginning. In templates of
 * lists it is {@code <long-name text="…">}; every page knows it.
 */
@Tag("long-name")
public class LongName extends Component {

    public LongName(String name) {
        getElement().setAttribute("text", name);
    }
}
