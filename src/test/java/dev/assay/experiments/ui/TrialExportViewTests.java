package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import dev.assay.SignedIn;
import dev.assay.access.Group;
import dev.assay.base.Page;
import dev.assay.base.ui.DelimitedRows;
import dev.assay.base.ui.MoreMenu;
import dev.assay.experiments.Lifecycle;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialOrder;
import dev.assay.experiments.TrialQuery;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrialExportViewTests extends ExperimentPages {

    private static final TrialField LOSS = TrialField.metric("loss");

    @Autowired
    TrialListServices services;

    @Test
    @SignedIn(groups = Group.USERS)
    void allThatMatchAreWrittenPageAfterPageInTheOrderOfTheList() {
        TrialQuery query = all().where("params.k != '3'").orderedBy(TrialOrder.ascending(LOSS));

        assertThat(csv(query, List.of(TrialField.attribute("run_name"), LOSS, TrialField.param("k"))))
                .isEqualTo("run_id,run_name,metrics.loss,params.k\r\n"
                        + trials.get(2).runId() + ",knn-4,0.125,4\r\n"
                        + trials.get(0).runId() + ",knn-2,0.25,2\r\n");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void valuesAreWholeAndNotAsTheyAreShown() {
        Trial trial = trials.getFirst();
        String took = String.valueOf(
                Duration.between(trial.startedAt(), trial.endedAt()).toMillis());

        assertThat(csv(
                        all().where("params.k = '2'"),
                        List.of(
                                TrialField.attribute("status"),
                                TrialField.attribute("start_time"),
                                TrialField.attribute("duration"),
                                KnownColumns.STARTED_BY,
                                VerdictCells.FIELD)))
                .isEqualTo("run_id,status,start_time,duration_ms,user,verdict\r\n"
                        + List.of(
                                        trial.runId(),
                                        "FINISHED",
                                        trial.startedAt().toString(),
                                        took,
                                        trial.startedBy(),
                                        services.reproducibility()
                                                .verdict(trial.runId())
                                                .word())
                                .stream()
                                .collect(Collectors.joining(","))
                        + "\r\n");
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void textsCannotBecomeFormulasAndWhatIsMissingStaysEmpty() {
        String run = trials.getFirst().runId();
        tracking.log(run, List.of(), Map.of("rate", "-0.5"), Map.of("said", "=1+\"2\""));

        assertThat(csv(
                        all().where("params.k = '2'"),
                        List.of(TrialField.param("rate"), TrialField.tag("said"), TrialField.metric("none"))))
                .endsWith(run + ",-0.5,\"'=1+\"\"2\"\"\",\r\n");
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void whatIsArchivedIsWrittenWhereItIsShown() {
        tracking.delete(trials.getFirst().runId());

        assertThat(csv(all().in(Lifecycle.DELETED), List.of(TrialField.param("k"))))
                .isEqualTo("run_id,params.k\r\n" + trials.getFirst().runId() + ",2\r\n");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void whoSeesTheListMaySaveIt() {
        open("experiments/" + experiment.id(), "");

        save();

        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        test(file()).download(saved);
        assertThat(saved.toString(StandardCharsets.UTF_8)).startsWith("run_id,").hasLineCount(1 + trials.size());
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void nothingIsSavedWhileTheFilterCannotBeRead() {
        open("experiments/" + experiment.id(), "");
        find(TextField.class).withCaption("Filter").single().setValue("params.k >>");

        save();

        assertThat(file().getHref()).isEmpty();
    }

    private void save() {
        Element button = find(MoreMenu.class).single().getElement();
        JsonNode detail = JsonMapper.shared()
                .createObjectNode()
                .set("event.detail", JsonMapper.shared().createObjectNode());
        button.getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(button, "vaadin-context-menu-before-open", detail));
        roundTrip();
        test(find(ContextMenu.class).single()).clickItem("Save all that match as CSV");
    }

    private Anchor file() {
        return (Anchor)
                find(StartedDownload.class).single().getChildren().findFirst().orElseThrow();
    }

    private TrialQuery all() {
        return TrialQuery.of(experiment.id());
    }

    private String csv(TrialQuery query, List<TrialField> columns) {
        TrialExport export = new TrialExport(services, query, columns);
        StringBuilder rows = new StringBuilder(DelimitedRows.line(export.header()));
        String next = null;
        do {
            Page<List<Object>> page = export.read(next, 1);
            page.items().forEach(row -> rows.append(DelimitedRows.line(row)));
            next = page.next();
        } while (next != null);
        return rows.toString();
    }
}
