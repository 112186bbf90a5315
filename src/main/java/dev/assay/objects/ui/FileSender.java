package dev.assay.objects.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.streams.ElementRequestHandler;
import dev.assay.base.InvalidInput;
import dev.assay.base.api.ErrorStatus;
import dev.assay.objects.ObjectVersion;
import dev.assay.objects.Upload;
import dev.assay.objects.ui.PageUpload.ChosenFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes one file from the browser. What it sends it to is an address of this page alone, which Vaadin makes up and ties to the
 * session of who is signed in; it ends with the component.
 */
@Tag("file-sender")
@JsModule("./file-sender.ts")
class FileSender extends Component {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final PageUpload upload;
    private final Consumer<ObjectVersion> stored;
    private volatile @Nullable UI ui;
    private boolean told;

    /**
     * @param parts that are there already
     * @param receiving numbers of those that this or another page sends just now
     * @param version that it has become
     */
    record Begun(
            String id,
            long partSize,
            List<Upload.Part> parts,
            SortedSet<Integer> receiving,
            @Nullable String version) {

        static Begun of(Upload upload) {
            return new Begun(upload.id(), upload.partSize(), upload.parts(), upload.receiving(), upload.version());
        }
    }

    /** @param stored hears of the version, in the page */
    FileSender(PageUpload upload, Consumer<ObjectVersion> stored) {
        this.upload = upload;
        this.stored = stored;
        getElement().setAttribute("part-size", String.valueOf(upload.part()));
        getElement().setAttribute("target", new Address());
    }

    /** The kind of address that Spring's guard against forged requests leaves to Vaadin's secret in it. */
    private final class Address implements ElementRequestHandler {

        @Override
        public void handleRequest(VaadinRequest request, VaadinResponse response, VaadinSession session, Element owner)
                throws IOException {
            receive(request, response);
        }

        @Override
        public String getUrlPostfix() {
            return "upload";
        }
    }

    /** Sends the chosen file; {@code otherwise} runs when there is none. */
    void send(Runnable otherwise) {
        getElement().callJsFunction("send").then(Boolean.class, begun -> {
            if (!begun) {
                otherwise.run();
            }
        });
    }

    /** The browser has stopped before the file was stored, and says why. */
    void whenStopped(Runnable listener) {
        getElement().addEventListener("stopped", event -> listener.run());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        ui = event.getUI();
    }

    void receive(VaadinRequest request, VaadinResponse response) throws IOException {
        HttpStatus status = HttpStatus.OK;
        Object answer;
        try {
            answer = answer(request);
        } catch (RuntimeException e) {
            status = ErrorStatus.of(e).orElseThrow(() -> e);
            answer = Map.of("detail", String.valueOf(e.getMessage()));
        }
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(JSON.writeValueAsBytes(answer));
    }

    private Object answer(VaadinRequest request) throws IOException {
        String step = text(request, "step");
        return switch (step) {
            case "whole" -> tell(upload.whole(file(request), request.getInputStream(), request.getParameter("digest")));
            case "begin" -> Begun.of(upload.begin(file(request)));
            case "ask" -> Begun.of(upload.ask(text(request, "upload")));
            case "part" ->
                upload.part(
                        text(request, "upload"),
                        (int) Math.min(number(request, "number"), Integer.MAX_VALUE),
                        request.getInputStream(),
                        request.getParameter("digest"));
            case "complete" -> tell(upload.complete(text(request, "upload")));
            default -> throw new InvalidInput("step", step, "Use whole, begin, ask, part or complete.");
        };
    }

    private Map<String, String> tell(ObjectVersion version) {
        UI page = ui;
        if (page != null) {
            page.accessLater(() -> tellOnce(version), () -> {}).run();
        }
        return Map.of("version", version.id());
    }

    private void tellOnce(ObjectVersion version) {
        if (!told) {
            told = true;
            stored.accept(version);
        }
    }

    private static ChosenFile file(VaadinRequest request) {
        return new ChosenFile(text(request, "file"), number(request, "size"), text(request, "modified"));
    }

    private static long number(VaadinRequest request, String name) {
        String text = text(request, name);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new InvalidInput(name, text, "Use a whole number.");
        }
    }

    private static String text(VaadinRequest request, String name) {
        String text = request.getParameter(name);
        if (text == null) {
            throw new InvalidInput(name, null, "It is missing.");
        }
        return text;
    }
}
