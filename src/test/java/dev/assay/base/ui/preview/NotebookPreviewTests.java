package dev.assay.base.ui.preview;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class NotebookPreviewTests {

    @Test
    void anImageThatTheBrowserCannotReadIsToldInWords() throws IOException {
        byte[] notebook = """
                {"cells": [{"cell_type": "code", "source": "", "outputs": [{"data": {"image/png": "bm90IG9uZQ=="}}]}]}""".getBytes(UTF_8);
        NotebookPreview preview = new NotebookPreview(
                new PreviewedFile("a.ipynb", "d", notebook.length, () -> new ByteArrayInputStream(notebook)));
        Component shown = preview.getChildren()
                .flatMap(Component::getChildren)
                .findFirst()
                .orElseThrow();
        Image image = (Image) shown.getChildren().findFirst().orElseThrow();

        image.getElement()
                .getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(
                        image.getElement(), "error", JsonMapper.shared().createObjectNode()));

        assertThat(shown.getElement().getTextRecursively()).contains("cannot be shown", "image/png");
    }
}
