package dev.assay.deployments.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import dev.assay.base.Conflict;
import dev.assay.base.ui.AskFirst;
import dev.assay.base.ui.Notices;
import dev.assay.deployments.Deployment;
import dev.assay.deployments.Deployments;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be done with a deployment; each action names the thing and says what stays. */
class DeploymentActions extends Div {

    private final Deployments deployments;
    private @Nullable String hindrance;

    DeploymentActions(Deployments deployments) {
        this.deployments = deployments;
        addClassName("deployment-actions");
    }

    void show(Deployment deployment) {
        removeAll();
        hindrance = deployments.hindrance(deployment).orElse(null);
        switch (deployment.state()) {
            case LIVE -> {
                List<Integer> targets = deployments.rollBackTargets(deployment.model());
                if (!targets.isEmpty()) {
                    add(button("Roll back…", () -> rollBack(deployment.model(), targets)));
                }
                Button undeploy = button("Undeploy…", () -> undeploy(deployment));
                undeploy.addThemeVariants(ButtonVariant.LUMO_ERROR);
                add(undeploy);
            }
            case FAILED, UNDEPLOYED -> {
                Button retry = button(
                        deployment.state() == Deployment.State.FAILED ? "Try again" : "Deploy again",
                        () -> run("Deploying " + title(deployment), () -> deployments.retry(deployment.id())));
                retry.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
                add(retry);
            }
            case DEPLOYING -> {}
        }
    }

    private Button button(String text, Runnable action) {
        Button button = new Button(text, click -> action.run());
        button.setEnabled(hindrance == null);
        button.setTooltipText(hindrance);
        return button;
    }

    private void undeploy(Deployment deployment) {
        String route = "/predictions/%s/%d/predict".formatted(deployment.model(), deployment.version());
        boolean latest = deployments
                .latest(deployment.model())
                .filter(number -> number == deployment.version())
                .isPresent();
        boolean others = deployments.live().stream()
                .anyMatch(live -> live.model().equals(deployment.model()) && live.version() != deployment.version());
        String then = !latest
                ? "latest keeps its version."
                : others
                        ? "latest then means the newest version that is still live."
                        : "No version of the model is live then.";
        new AskFirst(
                        "Undeploy " + title(deployment) + "?",
                        "The route " + route + " closes. " + then
                                + " The version stays accepted, its package stays stored, and it can be deployed again.",
                        "Undeploy",
                        () -> run(
                                title(deployment) + " is undeployed",
                                () -> deployments.undeploy(deployment.model(), deployment.version())))
                .open();
    }

    private void rollBack(String model, List<Integer> targets) {
        Select<Integer> to = new Select<>();
        to.setLabel("Version that latest will mean");
        to.setItems(targets);
        to.setItemLabelGenerator(number -> "version " + number);
        int latest = deployments.latest(model).orElse(Integer.MAX_VALUE);
        to.setValue(
                targets.stream().filter(number -> number < latest).findFirst().orElse(targets.getFirst()));
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader("Roll back " + model + "?");
        dialog.setText(new Div(
                new Paragraph("latest moves; every version that is live keeps its own address, and no status changes."),
                to));
        dialog.setConfirmText("Roll back");
        dialog.setCancelable(true);
        dialog.addConfirmListener(confirmed -> run(
                "latest of %s moves to version %d".formatted(model, to.getValue()),
                () -> deployments.rollBack(model, to.getValue())));
        dialog.open();
    }

    private static void run(String done, Runnable action) {
        try {
            action.run();
            Notices.done(done);
        } catch (Conflict e) {
            Notices.failed(e.getMessage());
        }
    }

    private static String title(Deployment deployment) {
        return "%s version %d".formatted(deployment.model(), deployment.version());
    }
}
