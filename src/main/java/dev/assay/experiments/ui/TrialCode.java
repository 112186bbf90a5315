package dev.assay.experiments.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.ui.CodeSnippet;
import dev.assay.base.ui.Copyable;
import dev.assay.base.ui.Facts;
import dev.assay.base.ui.Section;
import dev.assay.experiments.Trial;
import dev.assay.lineage.Edge;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Lineage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** With which code and in which environment a trial ran, from its tags and its lineage. */
class TrialCode extends Composite<Div> {

    static final String COMMIT = "mlflow.source.git.commit";
    static final String BRANCH = "mlflow.source.git.branch";

    private static final Map<String, String> CODE = Map.of(
            BRANCH,
            "Branch",
            "mlflow.source.git.repoURL",
            "Repository",
            "mlflow.source.name",
            "Source",
            "mlflow.source.type",
            "Kind",
            "assay.notebook",
            "Notebook",
            "mlflow.project.entryPoint",
            "Entry point");
    private static final List<String> DIFFERENCE = List.of("assay.git.diff", "mlflow.source.git.diff");
    private static final Set<Kind> ENVIRONMENTS = Set.of(Kind.ENVIRONMENT_VERSION);

    TrialCode(Trial trial, Map<String, String> tags, Lineage lineage) {
        List<Edge> edges = lineage.of(Kind.TRIAL, trial.runId());
        getContent().addClassName("trial-code");
        Div columns = new Div(code(tags, edges), environment(tags, edges));
        columns.addClassName("columns");
        getContent().add(columns);
        DIFFERENCE.stream()
                .map(tags::get)
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .ifPresent(text ->
                        getContent().add(new Section("Changes that were not committed", new CodeSnippet(text))));
    }

    private static Section code(Map<String, String> tags, List<Edge> edges) {
        Facts facts = new Facts();
        String commit = tags.get(COMMIT);
        facts.with("Commit", commit == null ? new Span("not in a Git repository") : Copyable.id(commit));
        new TreeMap<>(CODE).forEach((tag, word) -> {
            if (tags.containsKey(tag)) {
                facts.with(word, tags.get(tag));
            }
        });
        edges.stream()
                .filter(edge -> edge.to().kind() == Kind.OBJECT_VERSION
                        && edge.relation().equals("defined by"))
                .forEach(edge -> facts.with("Archive", link(edge)));
        edges.stream()
                .filter(edge -> edge.to().kind() == Kind.DEFINITION_VERSION)
                .forEach(edge -> facts.with("Pipeline definition", link(edge)));
        return new Section("Code", facts);
    }

    private static Section environment(Map<String, String> tags, List<Edge> edges) {
        Facts facts = new Facts();
        edges.stream()
                .filter(edge -> ENVIRONMENTS.contains(edge.to().kind()))
                .forEach(edge -> facts.with("Environment", link(edge)));
        new TreeMap<>(tags).forEach((tag, value) -> {
            if (tag.startsWith("assay.env.") || tag.startsWith("assay.python")) {
                facts.with(tag.substring("assay.".length()), value);
            }
        });
        if (facts.getChildren().findAny().isEmpty()) {
            facts.with("Environment", "not recorded; it is where a trial runs inside a pipeline");
        }
        return new Section("Environment", facts);
    }

    private static Anchor link(Edge edge) {
        Anchor link = new Anchor(edge.to().page(), edge.to().label());
        link.setRouterIgnore(false);
        return link;
    }
}
