package dev.assay.registry.ui;

import static dev.assay.registry.RegistryScene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.access.Group;
import dev.assay.access.Squads;
import dev.assay.base.Topics;
import dev.assay.base.ui.SafeMarkdown;
import dev.assay.experiments.ui.EditableTags;
import dev.assay.objects.ObjectCatalog;
import dev.assay.projects.Projects;
import dev.assay.registry.GateRule;
import dev.assay.registry.ModelCatalog;
import dev.assay.registry.ModelLabels;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.RegistryScene;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AssayTest
class ModelViewTests extends SpringBrowserlessTest {

    @Autowired
    ModelRegistry registry;

    @Autowired
    ModelCatalog catalog;

    @Autowired
    ModelLabels labels;

    @Autowired
    Projects projects;

    @Autowired
    Squads squads;

    @Autowired
    ObjectCatalog objects;

    @Autowired
    Topics topics;

    String model;

    @BeforeEach
    void draft() {
        RegistryScene scene = new RegistryScene(projects, squads, objects, registry);
        model = unique("iris");
        scene.registered(model, scene.project(true));
    }

    @Test
    @SignedIn(name = "vera", groups = Group.APPROVERS)
    void anApproverAddsAGateRule() {
        navigate("models/" + model, ModelDetailsView.class);
        assertThat(find(H1.class).single().getText()).isEqualTo(model);

        test(find(Button.class).withText("Edit rules").single()).click();
        test(find(Button.class).withText("Add a rule").single()).click();
        test(find(NumberField.class).single()).setValue(0.97);
        test(find(Button.class).withText("Save rules").single()).click();

        assertThat(catalog.get(model).rules())
                .containsExactly(new GateRule(GateRule.Kind.METRIC_AT_LEAST, "accuracy", 0.97, true));
    }

    @Test
    @SignedIn(name = "dora", groups = Group.DEVELOPERS, squads = "growers")
    void aDeveloperSeesTheRulesWithoutEditingThem() {
        navigate("models/" + model, ModelDetailsView.class);
        assertThat(find(Button.class).withText("Edit rules").all()).isEmpty();
    }

    @Test
    @SignedIn(name = "dora", groups = Group.DEVELOPERS, squads = "growers")
    void anAliasStandsBesideItsVersionAsSoonAsItIsSet() {
        navigate("models/" + model, ModelDetailsView.class);
        awaitFirstVersion("version 1");

        labels.setAlias(model, "champ", 1);
        awaitFirstVersion("version 1@champ");

        labels.removeAlias(model, "champ");
        awaitFirstVersion("version 1");
    }

    @Test
    @SignedIn(name = "dora", groups = Group.DEVELOPERS, squads = "growers")
    void whatClientsSayOfAModelIsShownAndMayBeWrittenHere() {
        catalog.describe(model, "**Flowers** of the garden");
        labels.tag(model, ModelLabels.MODEL, "risk", "low");
        navigate("models/" + model, ModelDetailsView.class);
        assertThat(find(SafeMarkdown.class).single().getContent()).isEqualTo("**Flowers** of the garden");
        assertThat(tags()).contains("risklow");

        test(find(Button.class).withText("Edit description").single()).click();
        TextArea area = find(TextArea.class).single();
        test(area).setValue("Flowers of the *field*");
        labels.tag(model, ModelLabels.MODEL, "risk", "high");
        await(() -> tags().contains("riskhigh"));
        assertThat(find(TextArea.class).single().getValue()).isEqualTo("Flowers of the *field*");
        test(find(Button.class).withText("Save description").single()).click();

        assertThat(catalog.get(model).description()).isEqualTo("Flowers of the *field*");
    }

    @Test
    @SignedIn(name = "dora", groups = Group.DEVELOPERS, squads = "growers")
    void aTagIsAddedWhereItStandsAndABadKeyIsRefusedBesideItsField() {
        navigate("models/" + model, ModelDetailsView.class);
        test(find(Button.class).withText("Add tag").single()).click();
        TextField key = field("Key");
        test(key).setValue("a//b");
        test(field("Value")).setValue("low");
        save();
        assertThat(key.getErrorMessage()).contains("must not resolve");

        test(key).setValue("risk");
        save();

        assertThat(labels.tags(model, ModelLabels.MODEL)).isEqualTo(Map.of("risk", "low"));
        assertThat(tags()).contains("risklow");
    }

    private void save() {
        test(find(Button.class)
                        .withCondition(
                                button -> button.getAriaLabel().orElse("").equals("Save"))
                        .single())
                .click();
    }

    private TextField field(String label) {
        return find(TextField.class)
                .withCondition(field -> field.getAriaLabel().orElse("").equals(label))
                .single();
    }

    private String tags() {
        return find(EditableTags.class).single().getElement().getTextRecursively();
    }

    @Test
    @SignedIn(name = "uwe", groups = Group.USERS)
    void whoOnlyLooksWritesNoDescription() {
        navigate("models/" + model, ModelDetailsView.class);
        assertThat(find(Button.class).withText("Write a description").all()).isEmpty();
    }

    @Test
    @SignedIn(name = "eve", groups = Group.DEVELOPERS, squads = "others")
    void anotherSquadReadsWhatItMayNotWrite() {
        RegistryScene.as("grace", Group.DEVELOPERS, () -> {
            labels.tag(model, ModelLabels.MODEL, "risk", "low");
            return catalog.describe(model, "Flowers of the garden");
        });

        navigate("models/" + model, ModelDetailsView.class);

        assertThat(find(SafeMarkdown.class).single().getContent()).isEqualTo("Flowers of the garden");
        assertThat(tags()).contains("risklow");
        assertThat(find(Button.class).withText("Edit description").all()).isEmpty();
        assertThat(find(Button.class).withText("Add tag").all()).isEmpty();
    }

    @Test
    @SignedIn(name = "uwe", groups = Group.USERS)
    void theHeadingOfACountStandsAboveIt() {
        navigate(ModelListView.class);
        assertThat(find(Grid.class).single().getColumns())
                .extracting(column -> ((Grid.Column<?>) column).getHeaderText(), column -> ((Grid.Column<?>) column)
                        .getTextAlign())
                .contains(tuple("Versions", ColumnTextAlign.END));
    }

    private void awaitFirstVersion(String words) {
        await(() -> firstVersion().equals(words));
    }

    private void await(Callable<Boolean> seen) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).pollInSameThread().until(() -> {
            roundTrip();
            return seen.call();
        });
    }

    private String firstVersion() {
        return test(find(VersionGrid.class).single())
                .getCellComponent(0, 0)
                .getElement()
                .getTextRecursively();
    }

    @Test
    @SignedIn(name = "dora", groups = Group.DEVELOPERS, squads = "growers")
    void fromOneModelToAnotherThePageFollowsTheOther() {
        String one = model;
        draft();
        navigate("models/" + one, ModelDetailsView.class);
        navigate("models/" + model, ModelDetailsView.class);
        assertThat(topics.heard("model/" + one)).isFalse();
        assertThat(topics.heard("model/" + model)).isTrue();
    }

    @Test
    @SignedIn(name = "uwe", groups = Group.USERS)
    void anUnknownModelIsSaidToBeMissing() {
        com.vaadin.flow.component.UI.getCurrent().navigate("models/nobody");
        assertThat(find(H1.class).single().getText()).isEqualTo("No such model");
    }
}
