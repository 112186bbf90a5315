package dev.assay.projects.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.NumberField;
import dev.assay.access.ui.FormErrors;
import dev.assay.base.ui.Notices;
import dev.assay.projects.Project;
import dev.assay.projects.Projects;

/** Says how many bytes the objects of a project may have together. */
class QuotaDialog extends Dialog {

    private static final double GIBIBYTE = 1L << 30;

    QuotaDialog(Projects projects, Project project, Runnable changed) {
        setHeaderTitle("Objects of " + project.slug());
        setWidth("min(26rem, 96vw)");
        NumberField quota = new NumberField("Quota");
        quota.setSuffixComponent(new Span("GiB"));
        quota.setMin(0);
        quota.setHelperText("All versions together, deleted ones too. Empty: as much as there is room for.");
        quota.setWidthFull();
        if (project.objectQuota() != null) {
            quota.setValue(project.objectQuota() / GIBIBYTE);
        }
        FormErrors errors = new FormErrors().at("objectQuota", quota);
        Button save = new Button("Save", click -> {
            Double wished = quota.getValue();
            Long bytes = wished == null ? null : Math.round(wished * GIBIBYTE);
            if (errors.run(() -> projects.limitObjects(project.slug(), bytes))) {
                Notices.done("Saved " + project.slug() + ". It stands in the audit log.");
                close();
                changed.run();
            }
        });
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add(quota);
        getFooter().add(new Button("Cancel", click -> close()), save);
        quota.focus();
    }
}
