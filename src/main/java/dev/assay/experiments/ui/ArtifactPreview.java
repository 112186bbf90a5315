package dev.assay.experiments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.Sizes;
import dev.assay.base.tables.Tables;
import dev.assay.base.ui.Copyable;
import dev.assay.base.ui.Facts;
import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.preview.FilePreview;
import dev.assay.base.ui.preview.PreviewedFile;
import dev.assay.experiments.Artifact;
import dev.assay.experiments.LoggedModel;
import dev.assay.experiments.TrialArtifacts;
import dev.assay.objects.ObjectVersion;

/** A file of a trial or of its model: its name, the way to download it, and what it holds; or what a logged model is. */
class ArtifactPreview extends Composite<Div> {

    ArtifactPreview(TrialArtifacts artifacts, Tables tables, TrialFile file) {
        switch (file) {
            case TrialFile.Model(LoggedModel model) -> getContent().add(head(model.name(), model.name()), facts(model));
            case TrialFile.Stored(String owner, Artifact artifact) -> show(artifacts, tables, owner, artifact);
        }
    }

    private static Div head(String shown, String whole) {
        H2 name = new H2(shown);
        name.setTitle(whole);
        Div head = new Div(name);
        head.addClassName("artifact-head");
        return head;
    }

    private static Facts facts(LoggedModel model) {
        Facts facts = new Facts().with("State", TrialWords.badge(model.status()));
        if (model.type() != null && !model.type().isBlank()) {
            facts.with("Type", model.type());
        }
        return facts.with("Id", Copyable.id(model.id()))
                .with("Logged", new RelativeTime(model.createdAt()))
                .with("Files", "Open it in the tree.");
    }

    private void show(TrialArtifacts artifacts, Tables tables, String owner, Artifact artifact) {
        Div head = head(artifact.name(), artifact.path());
        getContent().add(head);
        if (artifact.folder()) {
            getContent().add(quiet("A folder. Open it in the tree."));
            return;
        }
        artifacts
                .find(owner, artifact.path())
                .ifPresentOrElse(
                        version -> show(file(artifacts, owner, artifact, version), head, tables),
                        () -> getContent().add(quiet("It is gone. Open the page again.")));
    }

    private static PreviewedFile file(
            TrialArtifacts artifacts, String owner, Artifact artifact, ObjectVersion version) {
        return new PreviewedFile(
                artifact.name(), version.digest(), version.size(), () -> artifacts.open(owner, artifact.path()));
    }

    private void show(PreviewedFile file, Div head, Tables tables) {
        Anchor download = new Anchor(file.download(), AttachmentType.DOWNLOAD, "Download");
        download.addClassName("download-link");
        head.add(quiet(Sizes.shown(file.size())), download);
        getContent().add(new FilePreview(file, tables));
    }

    private static Component quiet(String words) {
        Span span = new Span(words);
        span.addClassName("muted");
        return span;
    }
}
