package dev.assay.parameters.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.access.CurrentActor;
import dev.assay.access.Group;
import dev.assay.access.Squads;
import dev.assay.base.Topics;
import dev.assay.parameters.ParameterCatalog;
import dev.assay.parameters.ParameterChange;
import dev.assay.parameters.ParameterSpec;
import dev.assay.parameters.ParameterType;
import dev.assay.projects.Projects;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AssayTest
class ParameterEditorViewTests extends SpringBrowserlessTest {

    @Autowired
    ParameterCatalog parameters;

    @Autowired
    Topics topics;

    private final String project =
            "v" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final AtomicInteger saves = new AtomicInteger();

    @BeforeEach
    void declare(@Autowired CurrentActor actor, @Autowired Squads squads, @Autowired Projects projects)
            throws Exception {
        actor.asSystem("set-up", () -> {
            squads.addMissing("metals");
            projects.create(project, "metals", true);
            parameters.declare(
                    project,
                    "train",
                    List.of(
                            spec("general", "time-zone", ParameterType.TIME_ZONE),
                            spec("general", "debug", ParameterType.BOOLEAN),
                            spec("orchestration", "schedule", ParameterType.SCHEDULE),
                            spec("training", "epochs", ParameterType.INTEGER),
                            spec("training", "rate", ParameterType.FLOAT),
                            spec("training", "key", ParameterType.SECRET)));
            return null;
        });
    }

    private static ParameterSpec spec(String section, String key, ParameterType type) {
        boolean number = type == ParameterType.INTEGER;
        return new ParameterSpec(
                section,
                key,
                type,
                "The " + key,
                number ? "How often it looks" : "",
                true,
                List.of(),
                number ? 1.0 : null,
                number ? 100.0 : null,
                null);
    }

    private ParameterEditor editor;

    private void open() {
        editor = new ParameterEditor(parameters, topics, project, "train", saves::incrementAndGet);
        UI.getCurrent().add(editor);
    }

    private Button button(String text) {
        return find(Button.class).withText(text).single();
    }

    @Test
    @SignedIn(name = "dev", groups = Group.DEVELOPERS, squads = "metals")
    void aDeveloperFillsAValueSeesTheDifferenceAndSavesItWithAReason() {
        open();
        assertThat(texts()).contains("0 of 6 filled");
        test(find(IntegerField.class).single()).setValue(20);
        assertThat(texts())
                .contains("1 of 6 filled", "1 change, not saved yet")
                .filteredOn("missing"::equals)
                .hasSize(5);
        test(button("Save changes")).click();
        assertThat(find(ListItem.class).all().stream()
                        .map(item -> item.getElement().getTextRecursively()))
                .anyMatch(text -> text.contains("The epochs") && text.contains("empty") && text.contains("20"));
        test(find(TextField.class).from(find(Dialog.class).single()).single()).setValue("longer");
        test(button("Save 1 change")).click();

        assertThat(parameters.history(project, "train", "training", "epochs"))
                .extracting(ParameterChange::after, ParameterChange::reason)
                .containsExactly(tuple("20", "longer"));
        assertThat(texts()).contains("1 of 6 filled");
        assertThat(saves).hasPositiveValue();
    }

    @Test
    @SignedIn
    void aBadValueIsMarkedInPlaceAndNotSaved() {
        open();
        IntegerField epochs = find(IntegerField.class).single();
        epochs.setValue(101);
        button("Save changes").click();
        assertThat(epochs.isInvalid()).isTrue();
        assertThat(epochs.getErrorMessage()).isEqualTo("A whole number from 1 to 100.");
        assertThat(find(Dialog.class).all()).isEmpty();
    }

    @Test
    @SignedIn
    void aScheduleIsSaidInWordsWhileItIsTyped() {
        open();
        schedule().setValue("cron(0 8 ? * MON *)");
        assertThat(texts()).contains("every Monday at 08:00, UTC");
        assertThat(find(ListItem.class, editor).all()).hasSize(5);
        schedule().setValue("rate(1 hours)");
        assertThat(texts()).anyMatch(text -> text.contains("write rate(1 hour)"));
    }

    @Test
    @SignedIn
    void aDescriptionAndWhatIsAllowedAreTwoSentences() {
        open();
        assertThat(texts()).contains("How often it looks. A whole number from 1 to 100.");
    }

    private TextField schedule() {
        return find(TextField.class).all().stream()
                .filter(field ->
                        field.getAriaLabel().filter("The schedule"::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    @Test
    @SignedIn
    void aSecretIsNeverSentToThePage() {
        parameters.set(project, "train", "training", "key", "hunter2", null);
        open();
        assertThat(find(PasswordField.class).single().getValue()).isEmpty();
        assertThat(UI.getCurrent().getElement().getTextRecursively()).doesNotContain("hunter2");
    }

    @Test
    @SignedIn
    void theSecondEditorIsToldWhatTheFirstSaved() {
        open();
        IntegerField epochs = find(IntegerField.class).single();
        epochs.setValue(20);
        parameters.set(project, "train", "training", "epochs", "30", null);
        button("Save changes").click();
        button("Save 1 change").click();
        assertThat(epochs.isInvalid()).isTrue();
        assertThat(epochs.getErrorMessage()).contains("changed to '30'");
    }

    @Test
    @SignedIn(name = "app", groups = Group.APPROVERS, squads = "metals")
    void whoMayNotReadValuesSeesNames() throws Exception {
        open();
        assertThat(texts()).contains("The epochs", "missing");
        assertThat(find(IntegerField.class).all()).isEmpty();
        assertThat(find(Button.class).withText("Save changes").all()).isEmpty();
    }

    private List<String> texts() {
        return find(Span.class).all().stream()
                .filter(Span::isVisible)
                .map(Span::getText)
                .toList();
    }
}
