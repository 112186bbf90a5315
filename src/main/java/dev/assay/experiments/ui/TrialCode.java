package dev.assay.experiments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import dev.assay.base.ui.Copyable;
import dev.assay.base.ui.Facts;
import dev.assay.base.ui.Section;
import dev.assay.experiments.ObjectTag;
import dev.assay.experiments.Trial;
import dev.assay.lineage.Edge;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Lineage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** With which code and in which environment a trial ran, from its tags and its lineage. */
class TrialCode extends Composite<Div> {

    static final String COMMIT = "mlflow.source.git.commit";
    static final String BRANCH = "mlflow.source.git.branch";

    private static final Map<String, String> CODE = new LinkedHashMap<>();
    private static final Map<String, String> ENVIRONMENT = new LinkedHashMap<>();

    static {
        CODE.put(BRANCH, "Branch");
        CODE.put("mlflow.source.git.repoURL", "Repository");
        CODE.put("mlflow.source.name", "Source");
        CODE.put("mlflow.source.type", "Kind");
        CODE.put("mlflow.project.entryPoint", "Entry point");
        CODE.put("assay.code.script", "Script");
        CODE.put("assay.code.module", "Module");
        CODE.put("assay.code.arguments", "Arguments");
        CODE.put("assay.code.folder", "Working folder");
        CODE.put("assay.code.missing", "Of the code, not kept");
        CODE.put("assay.notebook", "Notebook");
        CODE.put("assay.git.untracked", "Not committed, not kept");
        ENVIRONMENT.put("assay.python", "Python");
        ENVIRONMENT.put("assay.platform", "Platform");
        ENVIRONMENT.put("assay.seed", "Seed");
    }

    TrialCode(Trial trial, Map<String, String> tags, Lineage lineage) {
        List<Edge> edges = lineage.of(Kind.TRIAL, trial.runId());
        getContent().addClassName("trial-code");
        Div columns = new Div(code(tags, edges), environment(tags, edges));
        columns.addClassName("columns");
        getContent().add(columns);
        String difference = tags.getOrDefault("mlflow.source.git.diff", "");
        if (!difference.isBlank()) {
            getContent().add(uncommitted(difference, "truncated".equals(tags.get("assay.git.diff"))));
        }
    }

    private static Section uncommitted(String difference, boolean cut) {
        String title = cut ? "Changes that were not committed: the beginning" : "Changes that were not committed";
        return new Section(title, PatchLines.of(title, difference)).withActions(Copyable.copyButton(difference));
    }

    private static Section code(Map<String, String> tags, List<Edge> edges) {
        Facts facts = new Facts();
        String commit = tags.get(COMMIT);
        boolean frozen = edges.stream().anyMatch(edge -> edge.from().kind() == Kind.EXECUTION);
        if (commit != null) {
            facts.with("Commit", Copyable.id(commit));
        } else if (!frozen) {
            facts.with("Commit", "not in a Git repository");
        }
        named(facts, tags, CODE);
        ObjectTag.id(tags, ObjectTag.CODE).ifPresent(id -> facts.with("Kept", object(id, "as it lay on the disk")));
        ObjectTag.id(tags, ObjectTag.SESSION)
                .ifPresent(id -> facts.with("Cells of the session", object(id, "in the order in which they ran")));
        ObjectTag.id(tags, "assay.git.diff")
                .ifPresent(id -> facts.with("Not committed", object(id, "the whole difference")));
        if ("none".equals(tags.get("assay.git.diff"))) {
            facts.with("Not committed", "nothing");
        }
        edges.stream()
                .filter(edge -> edge.to().kind() == Kind.OBJECT_VERSION
                        && edge.relation().equals("defined by"))
                .forEach(edge -> facts.with(
                        "Archive", new Anchor(edge.to().page(), edge.to().label())));
        edges.stream()
                .filter(edge -> edge.from().kind() == Kind.EXECUTION)
                .forEach(edge -> facts.with(
                        "Execution", new Anchor(edge.from().page(), edge.from().label())));
        return new Section("Code", facts);
    }

    private static Section environment(Map<String, String> tags, List<Edge> edges) {
        Facts facts = new Facts();
        edges.stream()
                .filter(edge -> edge.to().kind() == Kind.ENVIRONMENT_VERSION)
                .forEach(edge -> facts.with(
                        "Environment", new Anchor(edge.to().page(), edge.to().label())));
        if (tags.containsKey("assay.environment")) {
            facts.with("Environment", tags.get("assay.environment"));
        }
        named(facts, tags, ENVIRONMENT);
        if (tags.containsKey("assay.lock.object")) {
            facts.with(
                    "Lock file",
                    object(tags.get("assay.lock.object"), tags.getOrDefault("assay.lock.name", "lock file")));
        }
        if (tags.containsKey("assay.packages.object")) {
            facts.with("Packages", object(tags.get("assay.packages.object"), "list of installed packages"));
        }
        new TreeMap<>(tags).forEach((tag, value) -> {
            if (tag.startsWith("assay.env.")) {
                facts.with(tag.substring("assay.env.".length()), value);
            }
        });
        if (facts.getChildren().findAny().isEmpty()) {
            facts.with("Environment", "not recorded; our Python package beside mlflow records it");
        }
        return new Section("Environment", facts);
    }

    private static void named(Facts facts, Map<String, String> tags, Map<String, String> words) {
        words.forEach((tag, word) -> {
            if (tags.containsKey(tag)) {
                facts.with(word, tags.get(tag));
            }
        });
    }

    private static Component object(String versionId, String label) {
        return new Anchor("/objects/" + versionId, label);
    }
}
