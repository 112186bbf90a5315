package dev.assay.pipelines.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.access.Group;
import dev.assay.base.Topics;
import dev.assay.base.ui.StepGraph;
import dev.assay.pipelines.PipelineExecution;
import dev.assay.pipelines.PipelineExecutions;
import dev.assay.pipelines.PipelineFixture;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

@AssayTest
class PipelineViewTests extends SpringBrowserlessTest {

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    PipelineExecutions executions;

    @Autowired
    Topics topics;

    private PipelineFixture fixture;
    private String project;

    @BeforeEach
    void makeAPipeline() {
        fixture = PipelineFixture.in(beans);
        project = fixture.project();
        fixture.define(project, PipelineFixture.shell("echo hello"), Map.of());
    }

    private Button button(com.vaadin.flow.component.Component view, String text) {
        return find(Button.class).from(view).withText(text).single();
    }

    @Test
    @SignedIn
    void anUnknownPipelineOrExecutionIsSaidToBeMissing() {
        UI.getCurrent().navigate("pipelines/nobody/nothing/overview");
        assertThat(find(H1.class).single().getText()).isEqualTo("No such pipeline");

        UI.getCurrent().navigate("executions/nothing");
        assertThat(find(H1.class).single().getText()).isEqualTo("No such execution");
    }

    @Test
    @SignedIn
    void theListIsThere() {
        assertThat(find(H1.class)
                        .from(navigate(PipelineListView.class))
                        .single()
                        .getText())
                .isEqualTo("Pipelines");
    }

    @Test
    @SignedIn
    void aNewPipelineThatCannotBeTakenSaysWhere() {
        test(button(navigate(PipelineListView.class), "New pipeline")).click();
        UploadDefinitionDialog dialog = find(UploadDefinitionDialog.class).single();
        test(find(TextField.class).from(dialog).withCaption("Pipeline").single())
                .setValue("fresh");
        test(find(TextArea.class).from(dialog).single()).setValue("{\"Steps\": []}");
        test(button(dialog, "Save as new version")).click();

        assertThat(find(Span.class).from(dialog).all())
                .extracting(Span::getText)
                .contains("Steps");
        assertThat(dialog.isOpened()).isTrue();
    }

    @Test
    @SignedIn
    void startIsDisabledUntilNothingIsMissing() {
        String path = "pipelines/" + project + "/training";
        assertThat(button(navigate(path, PipelineDetailsView.class), "Start").isEnabled())
                .isFalse();
        fixture.fill(project, Map.of());
        assertThat(button(navigate(path, PipelineDetailsView.class), "Start").isEnabled())
                .isTrue();
    }

    @Test
    @SignedIn
    void everyTabOpens() {
        fixture.define(project, PipelineFixture.shell("echo bye"), Map.of());
        for (String tab : new String[] {"overview", "parameters", "definition", "executions"}) {
            PipelineDetailsView view = navigate("pipelines/" + project + "/training/" + tab, PipelineDetailsView.class);
            assertThat(find(H1.class).from(view).single().getText()).isEqualTo("training");
        }
    }

    @Test
    @SignedIn(name = "uma", groups = Group.USERS)
    void usersMayLookButNotStart() {
        fixture.fill(project, Map.of());
        PipelineDetailsView view = navigate("pipelines/" + project + "/training", PipelineDetailsView.class);

        assertThat(button(view, "Start").isEnabled()).isFalse();
        assertThat(button(view, "Upload definition").isEnabled()).isFalse();
    }

    @Test
    @SignedIn
    void anExecutionShowsItsSteps() {
        fixture.fill(project, Map.of());
        PipelineExecution execution = executions
                .start(project, PipelineFixture.PIPELINE, PipelineExecutions.BUTTON, null)
                .execution();

        ExecutionDetailsView view = navigate("executions/" + execution.id(), ExecutionDetailsView.class);

        assertThat(find(H1.class).from(view).single().getText()).isEqualTo("training #1");
        assertThat(find(StepGraph.class).from(view).all()).hasSize(1);
    }

    @Test
    @SignedIn
    void fromOneExecutionToAnotherThePageFollowsTheOther() {
        fixture.fill(project, Map.of());
        String one = started();
        String other = started();
        navigate("executions/" + one, ExecutionDetailsView.class);
        navigate("executions/" + other, ExecutionDetailsView.class);
        assertThat(topics.heard("execution/" + one)).isFalse();
        assertThat(topics.heard("execution/" + other)).isTrue();
    }

    private String started() {
        return executions
                .start(project, PipelineFixture.PIPELINE, PipelineExecutions.BUTTON, null)
                .execution()
                .id();
    }
}
