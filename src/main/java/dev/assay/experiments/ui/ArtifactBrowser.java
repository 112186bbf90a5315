package dev.assay.experiments.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.treegrid.TreeGrid;
import com.vaadin.flow.data.provider.hierarchy.AbstractBackEndHierarchicalDataProvider;
import com.vaadin.flow.data.provider.hierarchy.HierarchicalQuery;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.assay.base.tables.Tables;
import dev.assay.base.ui.CodeSnippet;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.Numbers;
import dev.assay.experiments.Artifact;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialArtifacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Files of a trial: the tree left, what is chosen right. Folders are read when they are opened. */
class ArtifactBrowser extends Composite<Div> {

    /**
     * @param chosen path of the file to begin with; empty for the first
     * @param heard hears the path of what the reader chooses
     */
    ArtifactBrowser(TrialArtifacts artifacts, Tables tables, Trial trial, String chosen, Consumer<String> heard) {
        List<Artifact> root = artifacts.list(trial.runId(), "");
        if (root.isEmpty()) {
            getContent()
                    .add(new EmptyState(
                            "No artifacts",
                            "Files that a trial leaves behind stand here, a plot or a model.",
                            new CodeSnippet("mlflow.log_artifact(\"confusion.png\")")));
            return;
        }
        Div preview = new Div();
        preview.addClassName("artifact-preview");
        TreeGrid<Artifact> tree = tree(artifacts, trial.runId());
        tree.asSingleSelect().addValueChangeListener(change -> {
            preview.removeAll();
            if (change.getValue() != null) {
                preview.add(new ArtifactPreview(artifacts, tables, trial.runId(), change.getValue()));
            }
            if (change.isFromClient()) {
                heard.accept(change.getValue() == null ? "" : change.getValue().path());
            }
        });
        List<Artifact> way = way(artifacts, trial.runId(), chosen);
        tree.expand(way);
        Stream.concat(way.reversed().stream().limit(1), root.stream().filter(artifact -> !artifact.folder()))
                .findFirst()
                .ifPresent(tree::select);
        Div panes = new Div(tree, preview);
        panes.addClassName("artifact-panes");
        getContent().add(panes);
    }

    /** The folders down to the path and what it names, as far as they are there. */
    private static List<Artifact> way(TrialArtifacts artifacts, String owner, String path) {
        List<Artifact> way = new ArrayList<>();
        String folder = "";
        for (String name : path.split("/")) {
            Optional<Artifact> next = artifacts.list(owner, folder).stream()
                    .filter(artifact -> artifact.name().equals(name))
                    .findFirst();
            if (next.isEmpty()) {
                return way;
            }
            way.add(next.get());
            folder = next.get().path();
        }
        return way;
    }

    private static TreeGrid<Artifact> tree(TrialArtifacts artifacts, String owner) {
        TreeGrid<Artifact> tree = new TreeGrid<>();
        tree.setAriaLabel("Artifacts");
        tree.addHierarchyColumn(Artifact::name)
                .setHeader("Name")
                .setTooltipGenerator(Artifact::path)
                .setFlexGrow(1);
        tree.addColumn(LitRenderer.<Artifact>of("${item.size}")
                        .withProperty("size", file -> file.folder() ? "" : Numbers.bytes(file.size())))
                .setHeader("Size")
                .setTextAlign(ColumnTextAlign.END)
                .setPartNameGenerator(file -> "numeric")
                .setWidth("6rem")
                .setFlexGrow(0);
        tree.setDataProvider(new Files(artifacts, owner));
        return tree;
    }

    private static final class Files extends AbstractBackEndHierarchicalDataProvider<Artifact, Void> {

        private final transient TrialArtifacts artifacts;
        private final String owner;

        Files(TrialArtifacts artifacts, String owner) {
            this.artifacts = artifacts;
            this.owner = owner;
        }

        @Override
        public Object getId(Artifact artifact) {
            return artifact.path();
        }

        @Override
        public boolean hasChildren(Artifact artifact) {
            return artifact.folder();
        }

        @Override
        public int getChildCount(HierarchicalQuery<Artifact, Void> query) {
            return list(query).size();
        }

        @Override
        protected Stream<Artifact> fetchChildrenFromBackEnd(HierarchicalQuery<Artifact, Void> query) {
            return list(query).stream().skip(query.getOffset()).limit(query.getLimit());
        }

        private List<Artifact> list(HierarchicalQuery<Artifact, Void> query) {
            return artifacts.list(
                    owner, query.getParentOptional().map(Artifact::path).orElse(""));
        }
    }
}
