package dev.assay.experiments.ui;

import com.vaadin.flow.data.provider.hierarchy.AbstractBackEndHierarchicalDataProvider;
import com.vaadin.flow.data.provider.hierarchy.HierarchicalQuery;
import dev.assay.experiments.LoggedModels;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialArtifacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The tree of a trial's files: the logged models that it made, then what it logged itself. Folders are read when they are opened. */
final class TrialFiles extends AbstractBackEndHierarchicalDataProvider<TrialFile, Void> {

    private final transient TrialArtifacts artifacts;
    private final transient LoggedModels models;
    private final transient Trial trial;

    /** What was read first of each folder since the page took all of it; the root is empty. */
    private final transient Map<Optional<TrialFile>, List<TrialFile>> shown = new HashMap<>();

    TrialFiles(TrialArtifacts artifacts, LoggedModels models, Trial trial) {
        this.artifacts = artifacts;
        this.models = models;
        this.trial = trial;
    }

    List<TrialFile> roots() {
        return list(Optional.empty());
    }

    ChosenFile chosen(TrialFile file) {
        return new ChosenFile(file.owner().equals(trial.runId()) ? "" : file.owner(), file.path());
    }

    /** The folders down to the chosen file and the file itself, as far as they are there. */
    List<TrialFile> way(ChosenFile chosen) {
        List<TrialFile> way = new ArrayList<>();
        Optional<TrialFile> at = Optional.empty();
        if (!chosen.model().isEmpty()) {
            at = roots().stream()
                    .filter(file -> file.owner().equals(chosen.model()) && file instanceof TrialFile.Model)
                    .findFirst();
            if (at.isEmpty()) {
                return way;
            }
            way.add(at.get());
        }
        for (String name : chosen.path().split("/")) {
            at = list(at).stream()
                    .filter(file ->
                            file instanceof TrialFile.Stored && file.name().equals(name))
                    .findFirst();
            if (at.isEmpty()) {
                return way;
            }
            way.add(at.get());
        }
        return way;
    }

    /** Reads again what stands on the page, when some of it changed; what is open and chosen stays so. */
    void refresh() {
        if (Map.copyOf(shown).entrySet().stream()
                .anyMatch(folder -> !list(folder.getKey()).equals(folder.getValue()))) {
            shown.clear();
            refreshAll();
        }
    }

    @Override
    public Object getId(TrialFile file) {
        return file.owner() + "/" + file.path();
    }

    @Override
    public boolean hasChildren(TrialFile file) {
        return file.folder();
    }

    @Override
    public int getChildCount(HierarchicalQuery<TrialFile, Void> query) {
        return list(query.getParentOptional()).size();
    }

    @Override
    protected Stream<TrialFile> fetchChildrenFromBackEnd(HierarchicalQuery<TrialFile, Void> query) {
        List<TrialFile> files = list(query.getParentOptional());
        shown.putIfAbsent(query.getParentOptional(), files);
        return files.stream().skip(query.getOffset()).limit(query.getLimit());
    }

    private List<TrialFile> list(Optional<TrialFile> folder) {
        if (folder.isPresent()) {
            return stored(folder.get().owner(), folder.get().path()).toList();
        }
        Stream<TrialFile> logged = models.madeBy(trial).stream().map(TrialFile.Model::new);
        return Stream.concat(logged, stored(trial.runId(), "")).toList();
    }

    private Stream<TrialFile> stored(String owner, String folder) {
        return artifacts.list(owner, folder).stream().map(artifact -> new TrialFile.Stored(owner, artifact));
    }
}
