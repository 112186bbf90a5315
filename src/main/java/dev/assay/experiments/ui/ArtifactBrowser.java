package dev.assay.experiments.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.GridSingleSelectionModel;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.treegrid.TreeGrid;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.assay.base.Sizes;
import dev.assay.base.Topics;
import dev.assay.base.ui.CodeSnippet;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.Live;
import dev.assay.base.ui.LongName;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialArtifacts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Files of a trial and of the models that it logged: the tree left, what is chosen right. New ones appear by push. */
class ArtifactBrowser extends Composite<Div> {

    /** A folder is read whole to be listed, and a training may write many files a second. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final TrialPageServices services;
    private final TrialFiles files;
    private final Consumer<ChosenFile> heard;
    private boolean empty;

    /**
     * @param chosen what to begin with; the first file when it is not there
     * @param heard hears what the reader chooses
     */
    ArtifactBrowser(
            TrialPageServices services, Topics topics, Trial trial, ChosenFile chosen, Consumer<ChosenFile> heard) {
        this.services = services;
        this.files = new TrialFiles(services.artifacts(), services.models(), trial);
        this.heard = heard;
        show(chosen);
        Live.on(this, topics, List.of(TrialArtifacts.topic(trial.runId())), PAUSE, this::refresh);
    }

    private void refresh() {
        if (empty) {
            show(ChosenFile.NONE);
        } else {
            files.refresh();
        }
    }

    private void show(ChosenFile chosen) {
        List<TrialFile> roots = files.roots();
        empty = roots.isEmpty();
        getContent().removeAll();
        getContent().add(empty ? nothing() : panes(roots, files.way(chosen)));
    }

    private static EmptyState nothing() {
        return new EmptyState(
                "No artifacts",
                "Files that a trial leaves behind stand here, a plot or a model.",
                new CodeSnippet("mlflow.log_artifact(\"confusion.png\")"));
    }

    private Div panes(List<TrialFile> roots, List<TrialFile> way) {
        Div preview = new Div();
        preview.addClassName("artifact-preview");
        TreeGrid<TrialFile> tree = tree(files);
        tree.asSingleSelect().addValueChangeListener(change -> {
            preview.removeAll();
            Optional<TrialFile> file = Optional.ofNullable(change.getValue());
            file.ifPresent(one -> preview.add(new ArtifactPreview(services.artifacts(), services.tables(), one)));
            if (change.isFromClient()) {
                heard.accept(file.map(files::chosen).orElse(ChosenFile.NONE));
            }
        });
        tree.expand(way);
        Stream.of(
                        way.reversed().stream(),
                        roots.stream().filter(file -> !file.folder()),
                        roots.stream().filter(TrialFile.Model.class::isInstance))
                .flatMap(likely -> likely)
                .findFirst()
                .ifPresent(file -> {
                    tree.expand(file);
                    tree.select(file);
                });
        Div panes = new Div(tree, preview);
        panes.addClassName("artifact-panes");
        return panes;
    }

    private static TreeGrid<TrialFile> tree(TrialFiles files) {
        TreeGrid<TrialFile> tree = new TreeGrid<>();
        tree.setAriaLabel("Artifacts");
        tree.addComponentHierarchyColumn(file -> LongName.ofFile(file.name()))
                .setHeader("Name")
                .setFlexGrow(1);
        tree.addColumn(LitRenderer.<TrialFile>of("${item.size}").withProperty("size", ArtifactBrowser::size))
                .setHeader("Size")
                .setTextAlign(ColumnTextAlign.END)
                .setPartNameGenerator(file -> "numeric")
                .setWidth("6rem")
                .setFlexGrow(0);
        tree.setDataProvider(files);
        ((GridSingleSelectionModel<TrialFile>) tree.getSelectionModel()).setDeselectAllowed(false);
        return tree;
    }

    private static String size(TrialFile file) {
        return file instanceof TrialFile.Stored stored && !stored.folder()
                ? Sizes.shown(stored.artifact().size())
                : "";
    }
}
