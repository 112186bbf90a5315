package dev.assay.environments.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.base.TooLarge;
import dev.assay.base.ui.Notices;
import dev.assay.environments.EnvironmentCatalog;
import dev.assay.environments.EnvironmentVersion;
import dev.assay.projects.Project;
import dev.assay.projects.Projects;
import java.util.List;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;

/** Name and requirements of an environment; locking takes seconds and goes on if the dialog is left. */
class DefineEnvironmentDialog extends Dialog {

    private final transient EnvironmentCatalog environments;
    private final Select<String> project = new Select<>();
    private final TextField name = new TextField("Name");
    private final TextArea requirements = new TextArea("Requirements");
    private final ProgressBar locking = new ProgressBar();
    private final Button define = new Button("Define and build", click -> define());

    DefineEnvironmentDialog(EnvironmentCatalog environments, Projects projects) {
        this.environments = environments;
        setHeaderTitle("New environment");
        setWidth("min(600px, 96vw)");
        List<String> own = projects.all().stream()
                .map(Project::slug)
                .filter(environments::mayDefine)
                .toList();
        project.setLabel("Project");
        project.setItems(own);
        own.stream().findFirst().ifPresent(project::setValue);
        name.setHelperText("What a step's image says. A known name gets a new version.");
        requirements.setPlaceholder("pandas>=2\nscikit-learn");
        requirements.setHelperText("One package a line, with or without versions and hashes.");
        requirements.setMinHeight("180px");
        requirements.setMaxHeight("50vh");
        locking.setIndeterminate(true);
        locking.setVisible(false);
        locking.getElement().setAttribute("aria-label", "Locking");
        Div form = new Div(project, name, requirements, locking);
        form.addClassName("environment-form");
        add(form);
        define.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button("Cancel", click -> close()), define);
    }

    private void define() {
        UI ui = UI.getCurrent();
        String in = project.getValue();
        String called = name.getValue().strip();
        String wished = requirements.getValue();
        busy(true);
        Thread.ofVirtual().start(new DelegatingSecurityContextRunnable(() -> {
            try {
                EnvironmentVersion version = environments.define(in, called, wished);
                ui.access(() -> defined(version));
            } catch (InvalidInput | Conflict | NotFound | TooLarge problem) {
                ui.access(() -> refused(problem));
            }
        }));
    }

    private void defined(EnvironmentVersion version) {
        if (isOpened()) {
            close();
            UI.getCurrent().navigate(EnvironmentDetailsView.class, Long.valueOf(version.id()));
        }
    }

    private void refused(RuntimeException problem) {
        busy(false);
        String words = String.valueOf(problem.getMessage());
        boolean about = problem instanceof InvalidInput input && input.field().equals("name");
        name.setInvalid(about);
        name.setErrorMessage(about ? words : null);
        requirements.setInvalid(!about);
        requirements.setErrorMessage(about ? null : words);
        Notices.failed(words);
    }

    private void busy(boolean busy) {
        locking.setVisible(busy);
        define.setEnabled(!busy);
    }
}
