package dev.assay.pipelines.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import dev.assay.base.InvalidInput;
import dev.assay.base.TooLarge;
import dev.assay.base.ui.Notices;
import dev.assay.pipelines.DefinitionVersion;
import dev.assay.pipelines.NewDefinition;
import dev.assay.pipelines.Pipelines;
import dev.assay.pipelines.definition.DefinitionProblem;
import dev.assay.pipelines.definition.DefinitionReader;
import dev.assay.pipelines.definition.InvalidDefinition;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes a definition and its code archive by hand; everything that is wrong in it is listed with its path. */
class UploadDefinitionDialog extends Dialog {

    private final PipelinePageServices services;
    private final String project;
    private final Consumer<DefinitionVersion> afterwards;
    private final TextField name = new TextField("Pipeline");
    private final TextArea json = new TextArea("Definition (JSON)");
    private final TextField commit = new TextField("Commit, if you have one");
    private final Div problems = new Div();
    private transient @Nullable File archive;

    /** @param pipeline its name; absent where the reader gives one to a new pipeline */
    UploadDefinitionDialog(
            PipelinePageServices services,
            String project,
            @Nullable String pipeline,
            Consumer<DefinitionVersion> afterwards) {
        this.services = services;
        this.project = project;
        this.afterwards = afterwards;
        setHeaderTitle(pipeline == null ? "New pipeline in " + project : "New definition of " + pipeline);
        name.setValue(pipeline == null ? "" : pipeline);
        name.setVisible(pipeline == null);
        name.setHelperText("Letters, digits, hyphens and underscores");
        name.setWidthFull();
        setWidth("min(720px, 94vw)");
        json.setWidthFull();
        json.setHeight("16rem");
        json.setPlaceholder("Paste it, or drop its file below");
        json.addClassName("mono-field");
        commit.setWidthFull();
        problems.addClassName("definition-problems");
        problems.getElement().setAttribute("role", "alert");
        Button save = new Button("Save as new version", click -> save());
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button("Cancel", click -> close()), save);
        Div content = new Div(name, json, definitionFile(), codeFile(pipeline == null), commit, problems);
        content.addClassName("upload-definition");
        add(content);
    }

    private Upload definitionFile() {
        Upload upload = new Upload();
        upload.setUploadHandler(UploadHandler.inMemory((metadata, bytes) -> {
            json.setValue(bytes.length > DefinitionReader.LIMIT_BYTES ? "" : new String(bytes, StandardCharsets.UTF_8));
            // the text stands above: another file may come in its place
            upload.clearFileList();
        }));
        upload.setAcceptedFileTypes(".json", "application/json");
        upload.setMaxFiles(1);
        upload.setMaxFileSize(DefinitionReader.LIMIT_BYTES);
        upload.setDropLabel(new Span("Drop pipeline.json here (at most 1 MiB)"));
        return upload;
    }

    private Upload codeFile(boolean isNew) {
        Upload upload = new Upload(UploadHandler.toTempFile((metadata, file) -> archive = file));
        upload.setAcceptedFileTypes(".gz", ".tgz", "application/gzip");
        upload.setMaxFiles(1);
        upload.addFileRemovedListener(removed -> archive = null);
        upload.setDropLabel(new Span(
                isNew
                        ? "Drop the scripts as code.tar.gz here"
                        : "Drop the scripts as code.tar.gz here; without it the present ones stay"));
        return upload;
    }

    private void save() {
        problems.removeAll();
        try (InputStream code = archive == null ? null : Files.newInputStream(archive.toPath())) {
            Pipelines.Arrival arrival = services.pipelines()
                    .define(
                            project,
                            name.getValue().strip(),
                            new NewDefinition(
                                    json.getValue(),
                                    code,
                                    commit.getValue().isBlank()
                                            ? null
                                            : commit.getValue().strip(),
                                    null));
            Notices.done(
                    arrival.created()
                            ? "Saved as version " + arrival.version().number()
                            : "Nothing differs from version "
                                    + arrival.version().number());
            arrival.warnings().forEach(Notices::failed);
            close();
            afterwards.accept(arrival.version());
        } catch (InvalidDefinition e) {
            show(e.problems());
        } catch (InvalidInput | TooLarge e) {
            show(List.of(new DefinitionProblem(e instanceof InvalidInput input ? input.field() : "", e.getMessage())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void show(List<DefinitionProblem> found) {
        UnorderedList list = new UnorderedList();
        found.forEach(problem -> {
            Span path = new Span(problem.path());
            path.addClassName("mono");
            list.add(new ListItem(path, new Span(" " + problem.message())));
        });
        problems.add(new Span(found.size() == 1 ? "It cannot be taken:" : found.size() + " things are wrong:"), list);
    }
}
