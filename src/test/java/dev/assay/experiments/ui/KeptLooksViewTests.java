package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.internal.PendingJavaScriptInvocation;
import com.vaadin.flow.component.select.Select;
import dev.assay.SignedIn;
import dev.assay.access.Group;
import dev.assay.base.ui.LineChart;
import dev.assay.experiments.ui.ChartStyle.Axis;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

class KeptLooksViewTests extends ExperimentPages {

    private static final String WIDE = "axis=relative&first=loss&size=wide-350%3Aloss";

    @Test
    @SignedIn(groups = Group.USERS)
    void theBrowserKeepsWhatStillMeansSomethingForOtherTrials() {
        String first = trials.getFirst().runId();
        open(compare(), "trials=" + runIds() + "&size=wide-350%3Aloss&zoom=0_1%3Aloss&base=" + first + "&group=k");
        drawn();
        asked("Item(");

        axis(Axis.RELATIVE);

        assertThat(asked("setItem")).singleElement().satisfies(kept -> {
            assertThat(parameters(kept)).startsWith("localStorage", key()).hasSize(3);
            assertThat(((String) parameters(kept).getLast()).split("&"))
                    .containsExactlyInAnyOrder("axis=relative", "size=wide-350%3Aloss");
        });
        axis(Axis.STEP);
        find(ChartGrid.class).single().resize("loss", ChartLayout.Size.USUAL);
        assertThat(asked("removeItem")).singleElement().satisfies(kept -> assertThat(parameters(kept))
                .containsExactly("localStorage", key()));
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void whoOnlyMarksTrialsOfALinkKeepsNothingOfIt() {
        open(compare(), "trials=" + runIds() + "&" + WIDE);
        LineChart chart = find(LineChart.class).single();
        asked("Item(");

        ComponentUtil.fireEvent(
                chart, new LineChart.PickEvent(chart, true, trials.getFirst().runId()));

        assertThat(asked("Item(")).isEmpty();
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void theNextComparisonBeginsWithWhatTheBrowserKept() {
        open(list(), "selected=" + runIds());
        answer(WIDE);

        test(find(Button.class).withText("Compare 3").single()).click();

        assertThat(view().path("axis").asString()).isEqualTo("duration");
        assertThat(view().path("height").asInt()).isEqualTo(350);
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void theListIsDrawnAsTheBrowserKeptIt() {
        open(list(), "");
        answer(WIDE);

        find(ShapeSelect.class).single().setValue(true);

        assertThat(view().path("axis").asString()).isEqualTo("duration");
        assertThat(view().path("height").asInt()).isEqualTo(350);
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void anAddressShowsEverybodyTheSame() {
        open(compare(), "trials=" + runIds());
        assertThat(asked("getItem")).isEmpty();

        open(list(), "as=charts");
        answer(WIDE);
        assertThat(view().path("axis").asString()).isEqualTo("step");
    }

    private String compare() {
        return ExperimentAddress.compare(experiment.id());
    }

    private String list() {
        return ExperimentAddress.experiment(experiment.id());
    }

    private String key() {
        return "assay.looks." + experiment.id();
    }

    private void drawn() {
        LineChart chart = find(LineChart.class).single();
        ComponentUtil.fireEvent(chart, new LineChart.DrawnEvent(chart, true));
    }

    @SuppressWarnings("unchecked")
    private void axis(Axis axis) {
        find(Select.class).all().stream()
                .filter(select -> select.getValue() instanceof Axis)
                .forEach(select -> select.setValue(axis));
    }

    private JsonNode view() {
        return JsonMapper.shared()
                .readTree(find(LineChart.class).single().getElement().getProperty("view"));
    }

    private void answer(String kept) {
        assertThat(asked("getItem")).singleElement().satisfies(question -> {
            assertThat(parameters(question)).containsExactly("localStorage", key());
            question.complete(StringNode.valueOf(kept));
        });
    }

    /** What the browser is to do with its storage since the last question. */
    private static List<PendingJavaScriptInvocation> asked(String call) {
        UI.getCurrent().getInternals().getStateTree().runExecutionsBeforeClientResponse();
        return UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations().stream()
                .filter(pending -> pending.getInvocation().getExpression().contains("window[$0]"))
                .filter(pending -> pending.getInvocation().getExpression().contains(call))
                .toList();
    }

    private static List<Object> parameters(PendingJavaScriptInvocation pending) {
        return List.copyOf(pending.getInvocation().getParameters());
    }
}
