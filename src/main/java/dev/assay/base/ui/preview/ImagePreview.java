package dev.assay.base.ui.preview;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import dev.assay.base.Gone;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.GoneBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** A picture, shown by the browser; where that cannot, it is said why. */
class ImagePreview extends Composite<Div> {

    private static final int LARGEST = 50 * 1024 * 1024;

    /** Browsers unpack a picture into four bytes a pixel, of which Chromium takes two gibibytes. */
    private static final long MOST_PIXELS = 1L << 29;

    ImagePreview(PreviewedFile file, String contentType) {
        if (file.size() > LARGEST) {
            getContent()
                    .add(new EmptyState(
                            "No preview", "The image is too large to be shown. Download it to look at it."));
            return;
        }
        Image image = new Image(file.shown(contentType, PreviewedFile.INERT), file.name());
        image.addClassName("preview-image");
        image.getElement().addEventListener("error", event -> {
            getContent().removeAll();
            getContent().add(instead(file));
        });
        getContent().add(image);
    }

    static EmptyState instead(PreviewedFile file) {
        try {
            return new EmptyState("This image cannot be shown", whyNot(file));
        } catch (Gone e) {
            return new GoneBytes(String.valueOf(e.getMessage()));
        }
    }

    /** Why the browser could not show it. */
    private static String whyNot(PreviewedFile file) {
        try (InputStream bytes = file.bytes().get();
                ImageInputStream picture = new MemoryCacheImageInputStream(bytes)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(picture);
            if (readers.hasNext()) {
                ImageReader reader = readers.next();
                reader.setInput(picture, true);
                long width = reader.getWidth(0);
                long height = reader.getHeight(0);
                reader.dispose();
                if (width * height > MOST_PIXELS) {
                    return "It is too large: %,d × %,d pixels. Download it to look at it.".formatted(width, height);
                }
            }
        } catch (Gone e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // whatever keeps its size from being read breaks the image
        }
        return "It is broken, or not what its name says.";
    }
}
