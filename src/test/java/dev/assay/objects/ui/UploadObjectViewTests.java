package dev.assay.objects.ui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.server.VaadinServletService;
import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.access.CurrentActor;
import dev.assay.access.Squads;
import dev.assay.base.NotFound;
import dev.assay.base.Sha256;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectUploads;
import dev.assay.objects.ObjectVersion;
import dev.assay.projects.Projects;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the dialog answers to the browser's part of it. */
@AssayTest
@SignedIn(name = "ada")
class UploadObjectViewTests extends SpringBrowserlessTest {

    private static final int PART = 16 << 20;

    private final String project =
            "u" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final byte[] content = new byte[PART + 5];

    @Autowired
    ObjectPageServices services;

    @Autowired
    ObjectCatalog catalog;

    @Autowired
    ObjectUploads uploads;

    @Autowired
    Projects projects;

    @Autowired
    CurrentActor actor;

    private UploadObjectDialog dialog;

    @BeforeEach
    void open(@Autowired Squads squads) throws Exception {
        new Random(7).nextBytes(content);
        actor.asSystem("set-up", () -> {
            squads.addMissing("curators");
            return projects.create(project, "curators", true);
        });
        openDialog();
    }

    @AfterEach
    void remove() throws Exception {
        actor.asSystem("set-up", () -> {
            catalog.purgeAll(project);
            projects.remove(project);
            return project;
        });
    }

    @Test
    void aSmallFileIsStoredWithOneRequestAndShown() throws IOException {
        say("new/name.txt", "Origin", "here");

        MockHttpServletResponse answer = send(whole("a.txt", 5), "12345".getBytes(UTF_8));

        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
        ObjectVersion version =
                catalog.findNewest(project, "new/name.txt", Map.of()).orElseThrow();
        assertThat(version.metadata()).containsExactly(Map.entry("origin", "here"));
        roundTrip();
        assertThat(notices())
                .anyMatch(
                        text -> text.contains("Stored new/name.txt as version 1. Keys are kept in lower case: origin"));
        assertThat(getCurrentView()).isInstanceOf(ObjectDetailsView.class);
        assertThat(dialog.isOpened()).isFalse();

        assertThat(json(send(whole("a.txt", 5), "12345".getBytes(UTF_8)))
                        .path("version")
                        .asString())
                .as("sent again, for its answer was lost")
                .isEqualTo(version.id());
    }

    @Test
    void theDialogNamesTheProjectThatItStoresInto() {
        assertThat(dialog.getElement().getTextRecursively()).contains("It is stored in the project " + project + ".");
    }

    @Test
    void anEmptyFileIsAnEmptyObject() throws IOException {
        store();

        assertThat(send(whole("empty", 0), new byte[0]).getStatus()).isEqualTo(200);

        assertThat(catalog.findNewest(project, "empty", Map.of()).orElseThrow().size())
                .isZero();
    }

    @Test
    void aLargeFileGoesOnInAnotherDialogAndBecomesWhatIsSaidThere() throws IOException {
        store();
        JsonNode begun = begun("large.bin");
        assertThat(begun.path("partSize").asInt()).isEqualTo(PART);
        assertThat(sendPart(begun, 1, 0, PART).getStatus()).isEqualTo(200);
        dialog.close();

        openDialog();
        say("", "origin", "there");
        JsonNode again = begun("large.bin");

        assertThat(again.path("id")).isEqualTo(begun.path("id"));
        assertThat(again.path("parts").values())
                .extracting(part -> part.path("digest").asString())
                .containsExactly(digest(Arrays.copyOf(content, PART)));
        assertThat(sendPart(again, 2, PART, content.length).getStatus()).isEqualTo(200);
        MockHttpServletResponse answer = send(complete(again), new byte[0]);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
        ObjectVersion version =
                catalog.findNewest(project, "large.bin", Map.of()).orElseThrow();
        assertThat(version.digest()).isEqualTo(digest(content));
        assertThat(version.metadata()).containsExactly(Map.entry("origin", "there"));
        roundTrip();
        assertThat(notices()).anyMatch(text -> text.contains("Stored large.bin as version 1"));
        assertThat(getCurrentView()).isInstanceOf(ObjectDetailsView.class);
    }

    @Test
    void twoPagesThatSendTheSameEndWithOneVersion() throws IOException {
        store();
        UploadObjectDialog first = dialog;
        JsonNode begun = begun("large.bin");
        sendPart(begun, 1, 0, PART);
        openDialog();
        find(Button.class).withText("Store").all().getLast().click();
        assertThat(begun("large.bin").path("id")).isEqualTo(begun.path("id"));
        UploadObjectDialog second = dialog;
        dialog = first;
        sendPart(begun, 2, PART, content.length);
        assertThat(json(send(ask(begun), new byte[0])).path("parts").size()).isEqualTo(2);
        JsonNode stored = json(send(complete(begun), new byte[0])).path("version");

        dialog = second;
        assertThat(sendPart(begun, 2, PART, content.length).getStatus()).isEqualTo(409);
        assertThat(json(send(ask(begun), new byte[0])).path("version")).isEqualTo(stored);
        assertThat(json(send(complete(begun), new byte[0])).path("version")).isEqualTo(stored);
        assertThat(catalog.findNewest(project, "large.bin", Map.of())
                        .orElseThrow()
                        .number())
                .isEqualTo(1);
    }

    @Test
    void whatAnotherPageGaveUpIsNotThereAnyMore() throws IOException {
        store();
        JsonNode begun = begun("large.bin");
        uploads.abort(begun.path("id").asString());

        MockHttpServletResponse answer = send(ask(begun), new byte[0]);

        assertThat(answer.getStatus()).isEqualTo(404);
        assertThat(json(answer).path("detail").asString()).isNotEmpty();
        assertThat(begun("large.bin").path("id")).isNotEqualTo(begun.path("id"));
    }

    @Test
    void cancelLeavesNothing() throws IOException {
        store();
        assertThat(dialog.isCloseOnEsc()).isFalse();
        JsonNode begun = begun("large.bin");
        sendPart(begun, 1, 0, PART);

        test(find(Button.class).withText("Cancel").single()).click();

        assertThat(dialog.isOpened()).isFalse();
        assertGone(begun);
        assertThat(sendPart(begun, 2, PART, content.length).getStatus()).isEqualTo(404);
        assertThat(send(begin("large.bin"), new byte[0]).getStatus())
                .as("still under way when it was given up")
                .isEqualTo(409);
        assertThat(send(whole("a.txt", 1), new byte[1]).getStatus()).isEqualTo(409);
        assertThat(catalog.findNewest(project, "a.txt", Map.of())).isEmpty();
    }

    @Test
    void anotherFileTakesThePlaceOfTheOneBefore() throws IOException {
        store();
        JsonNode first = begun("large.bin");

        begun("larger.bin");

        assertGone(first);
    }

    @Test
    void aSmallFileTakesThePlaceOfALargeOneToo() throws IOException {
        store();
        JsonNode first = begun("large.bin");

        assertThat(send(whole("a.txt", 1), new byte[1]).getStatus()).isEqualTo(200);

        assertGone(first);
        assertThat(catalog.findNewest(project, "a.txt", Map.of())).isPresent();
    }

    @Test
    void whatTheBrowserCannotSendIsFreeToBeSaidAgain() throws IOException {
        store();
        assertThat(find(TextField.class).from(dialog).all()).noneMatch(TextField::isEnabled);
        assertThat(find(Button.class).withText("Store").single().isEnabled()).isFalse();

        dialog.sender()
                .getElement()
                .getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(
                        dialog.sender().getElement(),
                        "stopped",
                        JsonMapper.shared().createObjectNode()));

        assertThat(dialog.isCloseOnEsc()).isTrue();
        say("second.txt", "origin", "here");
        send(whole("a.txt", 1), new byte[1]);
        assertThat(catalog.findNewest(project, "second.txt", Map.of())).isPresent();
    }

    @Test
    void whatHasNoRoomIsRefusedBeforeItIsRead() throws Exception {
        actor.asSystem("set-up", () -> projects.limitObjects(project, 3L));
        store();

        MockHttpServletRequest small = whole("large.txt", 1_000_000);
        MockHttpServletResponse answer = send(small, new InputStream() {

            @Override
            public int read() {
                throw new IllegalStateException("read");
            }
        });

        assertThat(answer.getStatus()).isEqualTo(507);
        assertThat(json(answer).path("detail").asString())
                .contains("may hold 3 bytes")
                .contains("no room for 1,000,000 more");
        assertThat(send(begin("large.bin"), new byte[0]).getStatus()).isEqualTo(507);
        assertThat(dialog.isOpened()).isTrue();
    }

    @Test
    void thePortalsOwnNamesAreRefused() throws IOException {
        say("trials/1/artifacts/a", "", "");

        for (MockHttpServletRequest request : new MockHttpServletRequest[] {whole("a", 1), begin("large.bin")}) {
            MockHttpServletResponse answer = send(request, new byte[1]);
            assertThat(answer.getStatus()).isEqualTo(400);
            assertThat(json(answer).path("detail").asString()).contains(ObjectCatalog.OWN_NAMES);
        }
    }

    @Test
    void aRequestThatNoPageSendsIsRefused() throws IOException {
        for (MockHttpServletRequest request : new MockHttpServletRequest[] {
            request("other", Map.of()),
            request("whole", Map.of("file", "a", "size", "many", "modified", "1")),
            request("begin", Map.of()),
            request("part", Map.of("upload", "../../x", "number", "1")),
        }) {
            assertThat(send(request, new byte[0]).getStatus()).isIn(400, 404);
        }
    }

    @Test
    void aPairWithoutAKeyIsToldOfBeforeAnythingIsSent() {
        test(find(TextField.class).from(dialog).all().getLast()).setValue("a value");

        store();

        assertThat(notices()).anyMatch(text -> text.contains("a key, or take it out"));
        assertThat(dialog.isCloseOnEsc()).isTrue();
    }

    private void openDialog() {
        dialog = new UploadObjectDialog(services, project, null);
        dialog.open();
        roundTrip();
    }

    /** Name and one pair, then Store. */
    private void say(String name, String key, String value) {
        var fields = find(TextField.class).from(dialog).all();
        test(fields.getFirst()).setValue(name);
        if (!key.isEmpty()) {
            test(fields.get(1)).setValue(key);
            test(fields.get(2)).setValue(value);
        }
        store();
    }

    private void store() {
        test(find(Button.class).withText("Store").single()).click();
    }

    private Iterable<String> notices() {
        return find(Notification.class).all().stream()
                .map(notice -> test(notice).getText())
                .toList();
    }

    private void assertGone(JsonNode begun) {
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> uploads.get(begun.path("id").asString()));
    }

    private JsonNode begun(String file) throws IOException {
        MockHttpServletResponse answer = send(begin(file), new byte[0]);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
        return json(answer);
    }

    private MockHttpServletRequest begin(String file) {
        return request("begin", Map.of("file", file, "size", String.valueOf(content.length), "modified", "1"));
    }

    private MockHttpServletRequest whole(String file, int size) {
        return request("whole", Map.of("file", file, "size", String.valueOf(size), "modified", "1"));
    }

    private MockHttpServletRequest ask(JsonNode begun) {
        return request("ask", Map.of("upload", begun.path("id").asString()));
    }

    private MockHttpServletRequest complete(JsonNode begun) {
        return request("complete", Map.of("upload", begun.path("id").asString()));
    }

    private MockHttpServletResponse sendPart(JsonNode begun, int number, int from, int to) throws IOException {
        byte[] part = Arrays.copyOfRange(content, from, to);
        return send(
                request(
                        "part",
                        Map.of(
                                "upload", begun.path("id").asString(),
                                "number", String.valueOf(number),
                                "digest", digest(part))),
                part);
    }

    private static MockHttpServletRequest request(String step, Map<String, String> parameters) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/");
        request.setParameter("step", step);
        request.setParameters(parameters);
        return request;
    }

    private MockHttpServletResponse send(MockHttpServletRequest request, byte[] body) throws IOException {
        return send(request, new ByteArrayInputStream(body));
    }

    private MockHttpServletResponse send(MockHttpServletRequest request, InputStream body) throws IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        VaadinServletService service = (VaadinServletService) VaadinService.getCurrent();
        VaadinServletRequest asked = new VaadinServletRequest(request, service) {

            @Override
            public ServletInputStream getInputStream() {
                return new DelegatingServletInputStream(body);
            }
        };
        dialog.sender().receive(asked, new VaadinServletResponse(response, service));
        return response;
    }

    private static JsonNode json(MockHttpServletResponse answer) throws IOException {
        return JsonMapper.shared().readTree(answer.getContentAsString());
    }

    private static String digest(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.start().digest(bytes));
    }
}
