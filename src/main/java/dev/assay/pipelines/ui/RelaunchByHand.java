package dev.assay.pipelines.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Paragraph;
import dev.assay.base.ui.CodeSnippet;
import dev.assay.base.ui.Section;
import dev.assay.base.ui.ServerAddress;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.ObjectTag;
import dev.assay.experiments.Trial;
import dev.assay.experiments.ui.TrialPanel;
import dev.assay.pipelines.Relaunches;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** On a trial that the portal cannot relaunch: why not, and the lines that lay it out by hand where a commit is known. */
@org.springframework.stereotype.Component
class RelaunchByHand implements TrialPanel {

    private final Relaunches relaunches;
    private final ExperimentTracking tracking;

    RelaunchByHand(Relaunches relaunches, ExperimentTracking tracking) {
        this.relaunches = relaunches;
        this.tracking = tracking;
    }

    @Override
    public Optional<Component> create(Trial trial) {
        Map<String, String> tags = tracking.tags(trial.runId());
        String commit = tags.get("mlflow.source.git.commit");
        if (!trial.status().ended() || commit == null || tags.containsKey("assay.execution")) {
            return Optional.empty();
        }
        return relaunches
                .hindrance(trial.runId())
                .map(reason -> new Section(
                        "Do it again by hand",
                        new Paragraph("The portal cannot relaunch this trial. " + reason
                                + " On your machine, this lays its code and packages out as they were:"),
                        new CodeSnippet(String.join("\n", lines(tags, commit, ServerAddress.current())))));
    }

    static List<String> lines(Map<String, String> tags, String commit, String server) {
        List<String> lines = new ArrayList<>();
        String repository = tags.get("mlflow.source.git.repoURL");
        if (repository != null) {
            lines.add("git clone " + quoted(repository) + " again && cd again");
        }
        lines.add("git checkout " + quoted(commit));
        ObjectTag.id(tags, "assay.git.diff").ifPresent(id -> lines.add(fetched(server, id) + " | git apply"));
        if ("tag".equals(tags.get("assay.git.diff"))) {
            lines.add("# save what stands below Code and environment as changes.diff, then: git apply changes.diff");
        }
        String packages = tags.getOrDefault("assay.lock.object", tags.get("assay.packages.object"));
        if (packages != null) {
            String file = tags.containsKey("assay.lock.object")
                    ? tags.getOrDefault("assay.lock.name", "lock-file")
                    : "requirements.txt";
            lines.add(fetched(server, packages) + " > " + quoted(file));
        }
        ObjectTag.id(tags, ObjectTag.SESSION).ifPresent(id -> lines.addAll(cells(tags, id, server)));
        return lines;
    }

    /** From where the session began; they are read from the portal, so no file of theirs replaces one of the tree. */
    private static List<String> cells(Map<String, String> tags, String versionId, String server) {
        String command = "# with these packages and ours: MLFLOW_TRACKING_URI=" + quoted(server)
                + " python3 -m assay.cells " + quoted(versionId);
        String folder = tags.getOrDefault("assay.code.folder", ".");
        return folder.equals(".") ? List.of(command) : List.of("cd " + quoted(folder), command);
    }

    private static String fetched(String server, String versionId) {
        return "curl -fsS -H \"Authorization: Bearer $MLFLOW_TRACKING_TOKEN\" "
                + quoted(server + "/api/v1/objects/" + versionId + "/content");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
