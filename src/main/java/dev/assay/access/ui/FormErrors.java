package dev.assay.access.ui;

import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.shared.HasValidationProperties;
import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotAllowed;
import dev.assay.base.NotFound;
import dev.assay.base.ui.Notices;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.security.access.AccessDeniedException;

/** Shows what a service refuses at the field that it names, or as a notice when it names none of the form. */
public final class FormErrors {

    private final Map<String, HasValidationProperties> fields = new LinkedHashMap<>();

    public FormErrors at(String name, HasValidationProperties field) {
        fields.put(name, field);
        return this;
    }

    /** Whether the action went through. */
    public boolean run(Runnable action) {
        fields.values().forEach(field -> field.setInvalid(false));
        try {
            action.run();
            return true;
        } catch (InvalidInput e) {
            show(e.field(), e.allowed());
        } catch (Conflict | NotFound e) {
            Notices.failed(e.getMessage());
        } catch (AccessDeniedException e) {
            Notices.failed(NotAllowed.words(e));
        }
        return false;
    }

    private void show(String name, String message) {
        HasValidationProperties field = fields.get(name);
        if (field == null) {
            Notices.failed(message);
            return;
        }
        field.setErrorMessage(message);
        field.setInvalid(true);
        ((HasElement) field).getElement().callJsFunction("focus");
    }
}
