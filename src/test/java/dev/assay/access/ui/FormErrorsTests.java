package dev.assay.access.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.textfield.TextField;
import dev.assay.base.InvalidInput;
import org.junit.jupiter.api.Test;

class FormErrorsTests {

    @Test
    void whatIsAllowedStandsAtTheFieldWhateverWasTyped() {
        TextField name = new TextField();
        FormErrors errors = new FormErrors().at("name", name);

        assertThat(errors.run(() -> {
                    throw new InvalidInput("name", "what is not valid. Why?", "Letters only.");
                }))
                .isFalse();

        assertThat(name.isInvalid()).isTrue();
        assertThat(name.getErrorMessage()).isEqualTo("Letters only.");
        assertThat(errors.run(() -> {})).isTrue();
        assertThat(name.isInvalid()).isFalse();
    }
}
