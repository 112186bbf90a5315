package dev.assay.experiments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.tables.Tables;
import dev.assay.base.ui.Numbers;
import dev.assay.base.ui.preview.FilePreview;
import dev.assay.base.ui.preview.PreviewedFile;
import dev.assay.experiments.Artifact;
import dev.assay.experiments.TrialArtifacts;
import dev.assay.objects.ObjectVersion;

/** A file of a trial: its name, the way to download it, and what it holds. */
class ArtifactPreview extends Composite<Div> {

    ArtifactPreview(TrialArtifacts artifacts, Tables tables, String owner, Artifact artifact) {
        H2 name = new H2(artifact.name());
        name.setTitle(artifact.path());
        Div head = new Div(name);
        head.addClassName("artifact-head");
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
        head.add(quiet(Numbers.bytes(file.size())), download);
        getContent().add(new FilePreview(file, tables));
    }

    private static Component quiet(String words) {
        Span span = new Span(words);
        span.addClassName("muted");
        return span;
    }
}
