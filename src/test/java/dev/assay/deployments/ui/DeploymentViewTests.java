package dev.assay.deployments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.access.CurrentActor;
import dev.assay.access.Group;
import dev.assay.deployments.AcceptedModels;
import dev.assay.deployments.Batch;
import dev.assay.deployments.Deployment;
import dev.assay.deployments.Deployments;
import dev.assay.deployments.LiveRoutes;
import dev.assay.deployments.PackageOf;
import dev.assay.deployments.ServedModel;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@AssayTest
@SignedIn(name = "dora", groups = Group.DEVELOPERS, squads = "serving-squad")
class DeploymentViewTests extends SpringBrowserlessTest {

    private final String model = AcceptedModels.name();

    private AcceptedModels models;

    @Autowired
    Deployments deployments;

    @Autowired
    CurrentActor actor;

    @BeforeEach
    void models(@Autowired ApplicationContext context) {
        models = new AcceptedModels(context);
    }

    private Deployment deployed(PackageOf archive, Deployment.State state) {
        int version = models.accepted(model, archive).version();
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> actor.asSystem("test", () -> deployments.find(model, version)), found -> found.filter(
                                deployment -> deployment.state() == state)
                        .isPresent())
                .orElseThrow();
    }

    private DeploymentDetailsView open(Deployment deployment) {
        return navigate(DeploymentDetailsView.class, Map.of("id", deployment.id()));
    }

    @Test
    void theTimelineTellsEachStepWithItsState() {
        DeploymentDetailsView view = open(deployed(PackageOf.iris(), Deployment.State.LIVE));

        assertThat(view.getPageTitle()).isEqualTo(model + " version 1 · Assay");
        assertThat(findInView(ListItem.class).all()).hasSize(5);
        assertThat(findInView(Span.class).all())
                .extracting(Span::getText)
                .contains("Accepted", "Packaged", "Started", "Healthy", "Routed", "done", "live", "latest");
    }

    @Test
    void undeployingNamesTheThingAndSaysWhatStays() {
        open(deployed(PackageOf.iris(), Deployment.State.LIVE));

        test(findInView(Button.class).withText("Undeploy…").single()).click();

        ConfirmDialog dialog = find(ConfirmDialog.class).single();
        assertThat(dialog.getElement().getProperty("header")).isEqualTo("Undeploy " + model + " version 1?");
        assertThat(dialog.getElement().getProperty("message")).contains("stays accepted");
        assertThat(dialog.getElement().getProperty("confirmText")).isEqualTo("Cancel");
        test(dialog).reject();
        assertThat(deployments.find(model, 1).orElseThrow().state()).isEqualTo(Deployment.State.UNDEPLOYED);
    }

    @Test
    void aFailureSaysWhyAndOffersAnotherTry() {
        open(deployed(PackageOf.iris().with("model/model.onnx", "no onnx"), Deployment.State.FAILED));

        assertThat(findInView(Paragraph.class).all())
                .extracting(Paragraph::getText)
                .anyMatch(text -> text.contains("ONNX Runtime cannot load the model"));
        assertThat(findInView(Button.class).withText("Try again").single().isEnabled())
                .isTrue();
    }

    @Test
    void aModelsListMarksTheVersionWhoseDeploymentFailed() {
        String id = deployed(PackageOf.iris().with("model/model.onnx", "no onnx"), Deployment.State.FAILED)
                .id();
        deployed(PackageOf.iris(), Deployment.State.LIVE);

        com.vaadin.flow.component.UI.getCurrent().navigate("models/" + model);

        Grid<?> versions = find(Grid.class)
                .withCondition(grid -> grid.hasClassName("version-grid"))
                .single();
        assertThat(status(versions, 0)).doesNotContain("deployment failed");
        assertThat(status(versions, 1)).contains("accepted", "deployment failed", "href=\"/deployments/" + id + "\"");
    }

    @Test
    void aModelsPageCountsTheRequestsOfOthersAlone(@Autowired LiveRoutes routes) {
        deployed(PackageOf.iris(), Deployment.State.LIVE);
        com.vaadin.flow.component.UI.getCurrent().navigate("models/" + model);
        assertThat(traffic()).isEqualTo("0 requests a minute");

        ServedModel served = routes.find(model, LiveRoutes.LATEST);
        served.predict(new Batch(
                1,
                served.signature().inputs().stream()
                        .map(input -> new Batch.Column(input.name(), new double[] {1}, null))
                        .toList()));
        com.vaadin.flow.component.UI.getCurrent().navigate("models");
        com.vaadin.flow.component.UI.getCurrent().navigate("models/" + model);
        assertThat(traffic()).startsWith("1 request a minute, p50 ");
    }

    private String traffic() {
        return find(Span.class).withTextContaining(" a minute").single().getText();
    }

    private String status(Grid<?> versions, int row) {
        return test(versions).getCellComponent(row, 1).getElement().getOuterHTML();
    }

    @Test
    @SignedIn(name = "ulla", groups = Group.USERS)
    void usersSeeTheActionsWithoutBeingAbleToUseThem() {
        open(deployed(PackageOf.iris(), Deployment.State.LIVE));

        assertThat(findInView(Button.class).withText("Undeploy…").single().isEnabled())
                .isFalse();
    }

    @Test
    void theListShowsLiveRoutesAndEveryDeployment() {
        deployed(PackageOf.iris(), Deployment.State.LIVE);

        navigate(DeploymentListView.class);

        assertThat(findInView(Grid.class).all()).hasSize(2);
        assertThat(deployments.live()).anyMatch(route -> route.model().equals(model));
    }

    @Test
    void anUnknownIdIsSaidToBeMissing() {
        com.vaadin.flow.component.UI.getCurrent().navigate("deployments/nothing");

        assertThat(find(H1.class).single().getText()).isEqualTo("No such deployment");
    }
}
