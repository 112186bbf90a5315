package dev.assay.base.ui;

import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

/** Narrows what is shown while the reader writes. */
public class SearchField extends TextField {

    public SearchField(String label) {
        super(label);
        setPrefixComponent(VaadinIcon.SEARCH.create());
        setClearButtonVisible(true);
        setValueChangeMode(ValueChangeMode.LAZY);
    }

    /** Without a label that is seen. */
    public SearchField(String placeholder, String read) {
        this("");
        setPlaceholder(placeholder);
        setAriaLabel(read);
    }
}
