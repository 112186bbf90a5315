package dev.assay.base.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.icon.VaadinIcon;

/** A small button whose only word is its tooltip, which is read out, too. */
public class IconButton extends Button {

    public IconButton(VaadinIcon icon, String label, Runnable work) {
        super(icon.create(), click -> work.run());
        addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        setAriaLabel(label);
        setTooltipText(label);
    }
}
