package dev.assay.review.ui;

import static dev.assay.registry.RegistryScene.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.access.Group;
import dev.assay.access.Squads;
import dev.assay.objects.ObjectCatalog;
import dev.assay.projects.Projects;
import dev.assay.registry.ApprovalStatus;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.RegistryScene;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AssayTest
class ReviewViewTests extends SpringBrowserlessTest {

    @Autowired
    ModelRegistry registry;

    @Autowired
    Projects projects;

    @Autowired
    Squads squads;

    @Autowired
    ObjectCatalog objects;

    RegistryScene scene;
    String model;

    @BeforeEach
    void draft() {
        scene = new RegistryScene(projects, squads, objects, registry);
        model = unique("iris");
        scene.registered(model, scene.project(true));
    }

    @Test
    @SignedIn(name = "vera", groups = Group.APPROVERS)
    void anApproverRefusesFromTheQueueWithAReason() {
        navigate(ReviewView.class);
        test(button("Refuse")).click();
        Dialog dialog = find(Dialog.class).single();
        assertThat(dialog.getHeaderTitle()).isEqualTo("Refuse %s version 1".formatted(model));

        Button confirm = find(Button.class)
                .withText("Refuse")
                .withCondition(button -> button.hasThemeName("error"))
                .single();
        test(confirm).click();
        TextArea reason = find(TextArea.class).single();
        assertThat(reason.isInvalid()).isTrue();

        test(reason).setValue("Recall fell.");
        test(confirm).click();

        assertThat(registry.get(model, 1).status()).isEqualTo(ApprovalStatus.REFUSED);
        assertThat(registry.get(model, 1).reason()).isEqualTo("Recall fell.");
        assertThat(rows()).isZero();
    }

    @Test
    @SignedIn(name = "grace", groups = Group.ADMINS)
    void whoWorkedOnItSeesWhyTheyMayNotAccept() {
        navigate(ReviewView.class);
        assertThat(button("Accept").isEnabled()).isFalse();
        assertThat(button("Refuse").isEnabled()).isTrue();
        assertThat(find(Span.class).withTextContaining("Four eyes").all()).isNotEmpty();
    }

    @Test
    @SignedIn(name = "vera", groups = Group.APPROVERS)
    void theDecisionPageShowsTheVersionAndAccepts() {
        navigate("models/" + model + "/1", DecisionView.class);
        assertThat(find(H1.class).single().getText()).isEqualTo(model + " · version 1");
        assertThat(find(NativeTable.class).all()).isNotEmpty();

        test(find(Button.class).withText("Accept").single()).click();
        test(find(TextArea.class)
                        .withCondition(area -> "Reason".equals(area.getLabel()))
                        .single())
                .setValue("Better.");
        test(find(Button.class).withText("Accept").withCondition(this::inDialog).single())
                .click();

        assertThat(registry.get(model, 1).status()).isEqualTo(ApprovalStatus.ACCEPTED);
        assertThat(find(Button.class).withText("Withdraw").all()).hasSize(1);
    }

    @Test
    @SignedIn(name = "uwe", groups = Group.USERS)
    void whoOnlyLooksSeesNoButtonsToDecide() {
        navigate("models/" + model + "/1", DecisionView.class);
        assertThat(find(Button.class).withText("Accept").all()).isEmpty();
        assertThat(find(Button.class).withText("Refuse").all()).isEmpty();
        assertThat(find(TextArea.class).all()).isEmpty();
    }

    @Test
    @SignedIn(name = "uwe", groups = Group.USERS)
    void anUnknownVersionLeadsToTheModels() {
        com.vaadin.flow.component.UI.getCurrent().navigate("models/" + model + "/99");
        assertThat(getCurrentView().getClass().getSimpleName()).isEqualTo("ModelListView");
    }

    private boolean inDialog(Button button) {
        return button.getElement().getComponent().isPresent()
                && find(Dialog.class).single().getFooter() != null
                && button.getAriaLabel().isEmpty();
    }

    private long rows() {
        return find(QueueRow.class).all().stream()
                .filter(row -> row.getElement().getTextRecursively().contains(model))
                .count();
    }

    /** Of this test's draft: other tests' drafts wait in the same queue. */
    private Button button(String word) {
        return find(Button.class)
                .withCondition(button -> (word + " " + model + " version 1")
                        .equals(button.getAriaLabel().orElse("")))
                .single();
    }
}
