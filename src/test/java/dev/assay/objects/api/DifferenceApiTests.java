package dev.assay.objects.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.securityContext;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.access.CurrentActor;
import dev.assay.access.Squads;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectVersion;
import dev.assay.projects.Projects;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@AssayTest
@SignedIn(name = "ada")
class DifferenceApiTests {

    private static final String PROJECT = "objects-difference";

    @Autowired
    MockMvc web;

    @Autowired
    CurrentActor actor;

    @Autowired
    ObjectCatalog catalog;

    private SecurityContext caller;

    @BeforeEach
    void project(@Autowired Squads squads, @Autowired Projects projects) throws Exception {
        caller = SecurityContextHolder.getContext();
        actor.asSystem("set-up", () -> {
            if (projects.find(PROJECT).isEmpty()) {
                squads.addMissing("curators");
                projects.create(PROJECT, "curators", true);
            }
            return PROJECT;
        });
    }

    private ObjectVersion put(String name, String content, Map<String, String> metadata) throws Exception {
        return actor.asSystem(
                "set-up",
                () -> catalog.put(PROJECT, name, metadata, new ByteArrayInputStream(content.getBytes(UTF_8))));
    }

    private ObjectVersion put(String name, byte[] content) throws Exception {
        return actor.asSystem("set-up", () -> catalog.put(PROJECT, name, Map.of(), new ByteArrayInputStream(content)));
    }

    private ResultActions difference(ObjectVersion from, ObjectVersion to, String query) throws Exception {
        return web.perform(get("/api/v1/objects/%s/difference/%s%s".formatted(from.id(), to.id(), query))
                .with(securityContext(caller)));
    }

    @Test
    void tablesAreComparedByColumnsAndRows() throws Exception {
        ObjectVersion first = put("prices.csv", "id,\"a,b\"\n1,10\n2,20\n", Map.of("origin", "one", "old", "1"));
        ObjectVersion second = put("prices.csv", "id,\"a,b\"\n1,11\n3,30\n", Map.of("origin", "two", "new", "1"));

        difference(first, second, "?key=id")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.kind").value("table"))
                .andExpect(jsonPath("$.from.number").value(1))
                .andExpect(jsonPath("$.metadata.added.new").value("1"))
                .andExpect(jsonPath("$.metadata.changed.origin.after").value("two"))
                .andExpect(jsonPath("$.table.rowsAfter").value(2))
                .andExpect(jsonPath("$.table.columns[1].after.mean").value(20.5))
                .andExpect(jsonPath("$.table.columns[1].after.kind").value("number"))
                .andExpect(jsonPath("$.table.columns[1].drift.measure").value("PSI"))
                .andExpect(jsonPath("$.table.changes.changed").value(1))
                .andExpect(jsonPath("$.table.changes.rows[0].changed[0]").value("a,b"))
                .andExpect(jsonPath("$.text").doesNotExist());
        difference(first, second, "?key=a,b&limit=1")
                .andExpect(jsonPath("$.table.changes.keys", contains("a,b")))
                .andExpect(jsonPath("$.table.changes.next").value(1));
        difference(first, first, "").andExpect(jsonPath("$.kind").value("same"));
    }

    @Test
    void textsAreComparedLineByLineAndOtherBytesAreOnlyOther() throws Exception {
        difference(put("notes.txt", "a\nb\n", Map.of()), put("notes.txt", "a\nc\n", Map.of()), "")
                .andExpect(jsonPath("$.kind").value("text"))
                .andExpect(jsonPath("$.text.lines", contains("  a", "- b", "+ c")));
        difference(put("long.txt", numbers(1), Map.of()), put("long.txt", numbers(-1), Map.of()), "")
                .andExpect(jsonPath("$.text.reordered").value(true))
                .andExpect(jsonPath("$.text.added").value(0));
        difference(put("x.bin", "\0a", Map.of()), put("x.bin", "\0b", Map.of()), "")
                .andExpect(jsonPath("$.kind").value("bytes"));
        difference(put("x.parquet", "no", Map.of()), put("x.parquet", "yes", Map.of()), "")
                .andExpect(jsonPath("$.unreadable", containsString("no Parquet file")));
    }

    @Test
    void filesThatAreNotReadHereSayWhy() throws Exception {
        difference(put("x.feather", "\0a", Map.of()), put("x.feather", "\0b", Map.of()), "")
                .andExpect(jsonPath("$.kind").value("bytes"))
                .andExpect(jsonPath("$.unreadable", containsString("Feather and Arrow files are not read here")));
        difference(put("x.xlsx", "\0a", Map.of()), put("x.xlsx", "\0b", Map.of()), "")
                .andExpect(jsonPath("$.unreadable", containsString("workbooks are not read here")));
    }

    @Test
    void anObjectOfJsonIsNotCalledABrokenTable() throws Exception {
        ObjectVersion first = put("v.json", "{\"a\": [1, {\"b\": null}]}", Map.of());

        difference(first, put("v.json", "{\"a\": [1, 2]}", Map.of()), "")
                .andExpect(jsonPath("$.kind").value("text"))
                .andExpect(jsonPath("$.unreadable").value("It is an object, not a list of rows."));
        difference(first, put("v.json", "7", Map.of()), "")
                .andExpect(jsonPath("$.unreadable").value("It is an object, not a list of rows."));
        difference(put("w.json", "7", Map.of()), put("w.json", "8", Map.of()), "")
                .andExpect(jsonPath("$.unreadable").value("It is not a list of rows."));
    }

    @Test
    void textsOfOtherEncodingsAreComparedAndTheEncodingIsNamed() throws Exception {
        ObjectVersion before = put("latin.txt", "caf\u00e9\na\n".getBytes(ISO_8859_1));
        ObjectVersion after = put("latin.txt", "caf\u00e9\nb\n".getBytes(UTF_8));

        difference(before, after, "")
                .andExpect(jsonPath("$.text.lines", contains("  caf\u00e9", "- a", "+ b")))
                .andExpect(jsonPath("$.text.note").value("Before: It is not UTF-8, and is read as Latin-1."));
    }

    /** Far more lines than are compared one by one. */
    private static String numbers(int sign) {
        return IntStream.range(0, 6_000)
                .map(i -> i * sign)
                .sorted()
                .mapToObj(i -> Math.abs(i) + "\n")
                .collect(Collectors.joining());
    }

    @Test
    void badInputNamesWhatIsAllowed() throws Exception {
        ObjectVersion one = put("one.csv", "a\n1\n", Map.of());

        difference(one, one, "?limit=1001")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail", containsString("0 to 1,000")));
        difference(one, one, "?offset=-1").andExpect(status().isBadRequest());
        difference(one, one, "?key=").andExpect(status().isBadRequest());
        web.perform(get("/api/v1/objects/" + one.id() + "/difference/" + "0".repeat(32))
                        .with(securityContext(caller)))
                .andExpect(status().isNotFound());
    }
}
