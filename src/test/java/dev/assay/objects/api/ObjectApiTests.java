package dev.assay.objects.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.securityContext;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.access.CurrentActor;
import dev.assay.access.Group;
import dev.assay.access.Permissions;
import dev.assay.access.Squads;
import dev.assay.base.Storage;
import dev.assay.objects.StoredFiles;
import dev.assay.projects.Projects;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@AssayTest
@SignedIn(name = "ada")
class ObjectApiTests {

    private static final String PROJECT = "objects-api";
    private static final String OBJECTS = "/api/v1/projects/" + PROJECT + "/objects";

    @Autowired
    MockMvc web;

    private SecurityContext caller;

    @BeforeEach
    void project(@Autowired CurrentActor actor, @Autowired Squads squads, @Autowired Projects projects)
            throws Exception {
        caller = SecurityContextHolder.getContext();
        actor.asSystem("set-up", () -> {
            if (projects.find(PROJECT).isEmpty()) {
                squads.addMissing("curators");
                projects.create(PROJECT, "curators", true);
            }
            return PROJECT;
        });
    }

    @Test
    void storesSearchesAndDownloads() throws Exception {
        String id = JsonPath.read(
                store("folder/data_tube.csv", "a,b\n1,2\n", "x-amz-meta-Origin", "tube")
                        .andExpect(status().isCreated())
                        .andExpect(jsonPath("$.project").value(PROJECT))
                        .andExpect(jsonPath("$.name").value("folder/data_tube.csv"))
                        .andExpect(jsonPath("$.number").value(1))
                        .andExpect(jsonPath("$.size").value(8))
                        .andExpect(jsonPath("$.contentType").value("text/csv"))
                        .andExpect(jsonPath("$.metadata.origin").value("tube"))
                        .andExpect(jsonPath("$.createdBy").value("ada"))
                        .andExpect(jsonPath("$.uri").value("s3://" + PROJECT + "/folder/data_tube.csv"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.id");

        perform(get(OBJECTS).param("q", "origin=tube"))
                .andExpect(jsonPath("$.items", hasSize(1)))
                .andExpect(jsonPath("$.items[0].id").value(id))
                .andExpect(jsonPath("$.items[0].match").value("exact"))
                .andExpect(jsonPath("$.items[0].newest").value(1));
        perform(get(OBJECTS).param("q", "tubee"))
                .andExpect(jsonPath("$.items[0].match").value("similar"));
        perform(get("/api/v1/objects/" + id)).andExpect(jsonPath("$.number").value(1));
        perform(get("/api/v1/objects/" + id + "/content"))
                .andExpect(content().string("a,b\n1,2\n"))
                .andExpect(header().string("Content-Disposition", containsString("attachment")))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Content-Type", "text/csv"))
                .andExpect(header().exists("ETag"));
        perform(get(OBJECTS + "/folder/data_tube.csv").header("Range", "bytes=2-4"))
                .andExpect(status().isPartialContent())
                .andExpect(header().string("Content-Range", "bytes 2-4/8"))
                .andExpect(content().string("b\n1"));
    }

    @Test
    void damagedBytesAreNotSent(@Autowired Storage storage) throws Exception {
        String digest = JsonPath.read(
                store("flipped", "flipped", null, null)
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.digest");
        Files.writeString(StoredFiles.of(storage, digest), "Flipped");

        perform(get(OBJECTS + "/flipped"))
                .andExpect(status().isGone())
                .andExpect(header().doesNotExist("ETag"))
                .andExpect(header().doesNotExist("Content-Length"))
                .andExpect(jsonPath("$.detail").value(containsString("Its bytes are damaged")));
    }

    @Test
    void answersNotModifiedForTheSameBytes() throws Exception {
        store("etag", "x", null, null);
        String tag = perform(get(OBJECTS + "/etag")).andReturn().getResponse().getHeader("ETag");

        perform(get(OBJECTS + "/etag").header("If-None-Match", tag)).andExpect(status().isNotModified());
    }

    @Test
    void saysWithHeadWhatADownloadWouldBring() throws Exception {
        store("head", "0123456789", null, null);

        perform(head(OBJECTS + "/head"))
                .andExpect(status().isOk())
                .andExpect(header().longValue("Content-Length", 10))
                .andExpect(header().string("Accept-Ranges", "bytes"))
                .andExpect(header().exists("ETag"))
                .andExpect(content().string(""));
    }

    @Test
    void goesOnWithADownloadOnlyOfTheSameBytes() throws Exception {
        store("cut", "0123456789", null, null);
        String tag = perform(get(OBJECTS + "/cut")).andReturn().getResponse().getHeader("ETag");

        perform(get(OBJECTS + "/cut").header("Range", "bytes=7-").header("If-Range", tag))
                .andExpect(status().isPartialContent())
                .andExpect(header().string("Content-Range", "bytes 7-9/10"))
                .andExpect(content().string("789"));
        perform(get(OBJECTS + "/cut").header("Range", "bytes=7-").header("If-Range", "\"other\""))
                .andExpect(status().isOk())
                .andExpect(content().string("0123456789"));
        perform(get(OBJECTS + "/cut")
                        .header("Range", "bytes=7-")
                        .header(
                                "If-Range",
                                DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC))))
                .andExpect(status().isOk())
                .andExpect(content().string("0123456789"));
        perform(get(OBJECTS + "/cut").header("Range", "bytes=-2"))
                .andExpect(content().string("89"));
        perform(get(OBJECTS + "/cut").header("Range", "bytes=10-"))
                .andExpect(status().isRequestedRangeNotSatisfiable())
                .andExpect(header().string("Content-Range", "bytes */10"))
                .andExpect(content().contentType("application/problem+json"))
                .andExpect(jsonPath("$.field").value("Range"))
                .andExpect(jsonPath("$.value").value("bytes=10-"))
                .andExpect(jsonPath("$.detail", containsString("10 bytes")));
        perform(get(OBJECTS + "/cut").header("Range", "bytes=8-999999999999999999999"))
                .andExpect(status().isPartialContent())
                .andExpect(header().string("Content-Range", "bytes 8-9/10"));
        perform(get(OBJECTS + "/cut").header("Range", "lines=1-2")).andExpect(status().isOk());
        perform(get(OBJECTS + "/cut").header("If-Match", "\"other\""))
                .andExpect(status().isPreconditionFailed())
                .andExpect(content().contentType("application/problem+json"))
                .andExpect(jsonPath("$.field").value("If-Match"))
                .andExpect(jsonPath("$.detail", containsString(tag)));
        perform(get(OBJECTS + "/cut").header("If-Match", "\"other\", " + tag)).andExpect(status().isOk());
    }

    @Test
    void saysWhichKeysItFoldedAndRefusesOneKeyInTwoSpellings() throws Exception {
        store("folded", "1", "x-amz-meta-Origin", "tube")
                .andExpect(jsonPath("$.metadata.origin").value("tube"))
                .andExpect(jsonPath("$.notes[0]", containsString("'Origin' was stored as 'origin'")));
        store("folded", "1", "x-amz-meta-origin", "tube")
                .andExpect(jsonPath("$.notes").doesNotExist());
    }

    @Test
    void deletesRestoresAndPurges() throws Exception {
        String id = JsonPath.read(
                store("back", "1", null, null).andReturn().getResponse().getContentAsString(), "$.id");
        String deleted = "/api/v1/projects/" + PROJECT + "/deleted-objects";
        perform(delete(OBJECTS + "/back")).andExpect(status().isNoContent());
        perform(get(deleted)).andExpect(jsonPath("$.items[0].newest.name").value("back"));
        perform(post(deleted + "/restore").param("name", "back"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.id").value(id));
        perform(get(OBJECTS + "/back")).andExpect(status().isOk());
        perform(delete("/api/v1/objects/" + id)).andExpect(status().isNoContent());
        perform(get("/api/v1/objects/" + id)).andExpect(status().isNotFound());
        perform(delete("/api/v1/objects/" + id)).andExpect(status().isNotFound());
        perform(delete(deleted).param("name", "back")).andExpect(status().isNotFound());
    }

    @Test
    void keepsRenamesAndRemovesSearches() throws Exception {
        String searches = "/api/v1/saved-searches";
        String id = JsonPath.read(
                perform(json(post(searches), "{\"name\": \" Tubes \", \"query\": \"origin=tube\"}"))
                        .andExpect(status().isCreated())
                        .andExpect(jsonPath("$.name").value("Tubes"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.id");
        perform(json(post(searches), "{\"name\": \"Tubes\", \"query\": \"origin=cube\"}"))
                .andExpect(jsonPath("$.id").value(id));
        perform(json(patch(searches + "/" + id), "{\"name\": \"Cubes\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.query").value("origin=cube"));
        perform(json(post(searches), "{\"name\": \"Other\", \"query\": \"x\"}"));
        perform(json(patch(searches + "/" + id), "{\"name\": \"Other\"}")).andExpect(status().isConflict());
        perform(get(searches)).andExpect(jsonPath("$.items[*].name", hasItems("Cubes", "Other")));
        perform(json(post(searches), "{\"name\": \"Tubes\"}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.field").value("query"));
        perform(json(post(searches), "{\"name\": \" \", \"query\": \"x\"}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.field").value("name"));
        perform(delete(searches + "/" + id)).andExpect(status().isNoContent());
        perform(delete(searches + "/" + id)).andExpect(status().isNotFound());
    }

    private static MockHttpServletRequestBuilder json(MockHttpServletRequestBuilder request, String body) {
        return request.contentType("application/json").content(body);
    }

    @Test
    void listsVersionsAndFindsTheNewestWithAPattern() throws Exception {
        store("versions", "1", "x-amz-meta-lang", "de");
        store("versions", "2", "x-amz-meta-lang", "en");
        store("versions", "3", "x-amz-meta-lang", "de");

        String next = JsonPath.read(
                perform(get(OBJECTS).param("name", "versions").param("limit", "2"))
                        .andExpect(jsonPath("$.items[0].number").value(3))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.next");
        perform(get(OBJECTS).param("name", "versions").param("next", next))
                .andExpect(jsonPath("$.items", hasSize(1)))
                .andExpect(jsonPath("$.items[0].number").value(1))
                .andExpect(jsonPath("$.next").doesNotExist());
        perform(get(OBJECTS).param("name", "versions").param("metadata.lang", "en"))
                .andExpect(jsonPath("$.items", hasSize(1)))
                .andExpect(jsonPath("$.items[0].number").value(2));
        perform(get(OBJECTS).param("name", "versions").param("metadata.lang", "fr"))
                .andExpect(jsonPath("$.items", hasSize(0)));
        perform(get(OBJECTS)
                        .param("name", "versions")
                        .param("metadata.Lang", "en")
                        .param("metadata.lang", "en"))
                .andExpect(jsonPath("$.items[0].number").value(2));
        perform(get(OBJECTS)
                        .param("name", "versions")
                        .param("metadata.Lang", "en")
                        .param("metadata.lang", "de"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.field").value("metadata.lang"));
        perform(get(OBJECTS + "/versions").param("metadata.lang", "en", "de"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.field").value("metadata.lang"));
        perform(get(OBJECTS).param("name", "versions").param("version", "1"))
                .andExpect(jsonPath("$.items[0].metadata.lang").value("de"));
        perform(get(OBJECTS + "/versions").param("version", "2"))
                .andExpect(content().string("2"));
        perform(get(OBJECTS + "/versions").param("version", "9")).andExpect(status().isNotFound());
    }

    @Test
    void readsMetadataInTheFormsOfS3() throws Exception {
        store("encoded", "1", "x-amz-meta-title", "=?UTF-8?B?w6l0w6kg8J+OpQ==?=")
                .andExpect(jsonPath("$.metadata.title").value("été 🎥"));
        store("encoded", "1", "x-amz-meta-title", "=?iso-8859-1?Q?=E9t=E9_x?=")
                .andExpect(jsonPath("$.metadata.title").value("été x"));
        store("encoded", "1", "x-amz-meta-title", "=?UTF-8?B?!!?=")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.field").value("metadata.title"));
        store("encoded", "1", "x-amz-meta-title", "=?UTF-8?B?/w==?=")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.field").value("metadata.title"))
                .andExpect(jsonPath("$.detail").value(containsString("=?UTF-8?B?/w==?=")));
        perform(stored("twice", "1").header("x-amz-meta-a", "1", "2"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.field").value("metadata.a"));
        store("big", "1", "x-amz-meta-a", "v".repeat(2048))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.field").value("metadata.a"))
                .andExpect(jsonPath("$.detail").value(containsString("2,049 bytes")));
    }

    @Test
    void comparesTheDigestThatTheSenderExpects() throws Exception {
        String ofAbc = "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";
        store("sum", "abc", "x-amz-checksum-sha256", ofAbc).andExpect(status().isCreated());
        store("sum", "abc", "Digest", "sha-256=" + ofAbc).andExpect(status().isCreated());
        store("sum", "abd", "x-amz-checksum-sha256", ofAbc)
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.field").value("digest"));
        store("sum", "abc", "x-amz-checksum-sha256", "nonsense").andExpect(status().isBadRequest());
        store("sum", "abc", "Content-Digest", "sha-512=:eA==:, sha-256=:" + ofAbc + ":")
                .andExpect(status().isCreated());
        store("sum", "abd", "Content-Digest", "sha-256=:" + ofAbc + ":")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.field").value("digest"));
        store("sum", "abc", "Content-Digest", "sha-256=:non-sense:")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.field").value("Content-Digest"));
        store("sum", "abc", "Content-Digest", "sha-512=:eA==:").andExpect(status().isCreated());
        store("sum", "abc", "Content-MD5", "kAFQmDzST7DWlj99KOF/cg==").andExpect(status().isCreated());
        store("sum", "abd", "Content-MD5", "kAFQmDzST7DWlj99KOF/cg==")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.field").value("Content-MD5"));
        store("sum", "abc", "Content-MD5", "nonsense").andExpect(status().isBadRequest());
    }

    @Test
    void takesEmptyFilesAndForeignNames() throws Exception {
        store("empty", "", null, null)
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.size").value(0));
        store("データ/100% été; a.csv", "x", null, null).andExpect(status().isCreated());
        perform(get(OBJECTS).param("name", "データ/100% été; a.csv")).andExpect(jsonPath("$.items", hasSize(1)));
        store("n".repeat(300), "x", null, null).andExpect(status().isCreated());
    }

    @Test
    void saysWhichKeysOfAnUploadInPartsItFolded() throws Exception {
        String uploads = "/api/v1/projects/" + PROJECT + "/uploads";
        perform(json(
                        post(uploads),
                        "{\"name\": \"folded.bin\", \"metadata\": {\"Origin\": \"tube\", \"lang\": \"de\"}}"))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.metadata.origin").value("tube"))
                .andExpect(jsonPath("$.notes", hasSize(1)))
                .andExpect(jsonPath("$.notes[0]", containsString("'Origin' was stored as 'origin'")));
        perform(json(post(uploads), "{\"name\": \"folded.bin\", \"metadata\": {\"origin\": \"tube\"}}"))
                .andExpect(jsonPath("$.notes").doesNotExist());
    }

    @Test
    void anUploadInPartsIsOnlyInItsProject(@Autowired CurrentActor actor, @Autowired Projects projects)
            throws Exception {
        actor.asSystem("set-up", () -> projects.find("elsewhere-api")
                .orElseGet(() -> projects.create("elsewhere-api", "curators", true)));
        String id = JsonPath.read(
                perform(json(post("/api/v1/projects/" + PROJECT + "/uploads"), "{\"name\": \"parts.bin\"}"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.id");

        for (String project : List.of("elsewhere-api", "nowhere")) {
            String upload = "/api/v1/projects/" + project + "/uploads/" + id;
            perform(get(upload)).andExpect(status().isNotFound());
            perform(put(upload + "/parts/1").content("x")).andExpect(status().isNotFound());
            perform(post(upload + "/complete")).andExpect(status().isNotFound());
            perform(delete(upload)).andExpect(status().isNotFound());
        }
        String upload = "/api/v1/projects/" + PROJECT + "/uploads/" + id;
        perform(get(upload)).andExpect(status().isOk());
        perform(get("/api/v1/projects/-/uploads/" + id)).andExpect(status().isOk());
        perform(post(upload + "/complete")).andExpect(status().isCreated());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "../secret", "a/../../b", "/etc/passwd", "a//b", "trials/1/artifacts/x", "models/x", "code/x"
            })
    void refusesNamesAndSaysWhichFieldIsToBlame(String name) throws Exception {
        store(name, "x", null, null)
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.field").value("name"));
    }

    @Test
    void answersForWhatIsNotThere() throws Exception {
        perform(get("/api/v1/projects/nowhere/objects")).andExpect(status().isNotFound());
        perform(put("/api/v1/projects/nowhere/objects/x").content("x")).andExpect(status().isNotFound());
        perform(get(OBJECTS + "/missing")).andExpect(status().isNotFound());
        perform(get("/api/v1/objects/missing")).andExpect(status().isNotFound());
        perform(get(OBJECTS).param("limit", "0")).andExpect(status().isBadRequest());
        perform(get(OBJECTS).param("next", "x")).andExpect(status().isBadRequest());
        perform(get(OBJECTS).param("q", "a").param("next", "x")).andExpect(status().isBadRequest());
    }

    @Test
    void tellsEachPlaceOfAQueryThatCannotBeRead() throws Exception {
        perform(get("/api/v1/objects").param("q", "a size>abc \"b"))
                .andExpect(jsonPath("$.problem.position").value(7))
                .andExpect(jsonPath("$.problems[0].asWords").value(false))
                .andExpect(jsonPath("$.problems[1].position").value(11))
                .andExpect(jsonPath("$.problems[1].asWords").value(true));
        perform(get("/api/v1/objects").param("q", "project:nowhere a"))
                .andExpect(jsonPath("$.problem.position").value(8))
                .andExpect(jsonPath("$.problem.message").value("At character 9: There is no project 'nowhere'."));
        perform(get("/api/v1/objects").param("q", "a"))
                .andExpect(jsonPath("$.problem").doesNotExist())
                .andExpect(jsonPath("$.problems").doesNotExist());
    }

    @Test
    void aSearchOfAProjectTellsTheSamePlaces() throws Exception {
        store("quoted", "x", null, null);

        perform(get(OBJECTS).param("q", "a size>abc \"b"))
                .andExpect(jsonPath("$.problem.position").value(7))
                .andExpect(jsonPath("$.problems", hasSize(2)));
        perform(get("/api/v1/objects").param("project", PROJECT).param("q", "\"quoted\norigin=\"a b\""))
                .andExpect(jsonPath("$.items", hasSize(0)))
                .andExpect(jsonPath("$.problem.asWords").value(true));
        for (String q : List.of("\"quoted", "\"quoted project:" + PROJECT)) {
            perform(get("/api/v1/objects").param("project", PROJECT).param("q", q))
                    .andExpect(jsonPath("$.items[0].name").value("quoted"));
        }
        perform(get("/api/v1/objects").param("project", "nowhere").param("q", "a"))
                .andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @CsvSource({
        "metadata.origin, tube, '', ''",
        "metadata.origin, tube, q, wine",
        "version, 1, '', ''",
        "q, wine, name, quoted",
    })
    void whatCannotBeAskedTogetherIsRefused(String refused, String value, String other, String with) throws Exception {
        perform(get(OBJECTS).param(refused, value).param(other, with))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.field").value(refused))
                .andExpect(jsonPath("$.value").value(value));
    }

    @Test
    void aVersionIsOnlySentWhereItHoldsThePairs() throws Exception {
        store("paired", "x", "x-amz-meta-Origin", "tube");

        perform(get(OBJECTS + "/paired").param("version", "1").param("metadata.origin", "tube"))
                .andExpect(status().isOk());
        perform(get(OBJECTS + "/paired").param("version", "1").param("metadata.origin", "other"))
                .andExpect(status().isNotFound());
    }

    @Test
    void deletesAllVersionsOfAName() throws Exception {
        store("gone", "1", null, null);
        perform(delete(OBJECTS + "/gone")).andExpect(status().isNoContent());
        perform(get(OBJECTS + "/gone")).andExpect(status().isNotFound());
        perform(delete(OBJECTS).param("name", "gone")).andExpect(status().isNotFound());
    }

    @Test
    void refusesAPartThatIsNothing() throws Exception {
        String uploads = "/api/v1/projects/" + PROJECT + "/uploads";
        String id = JsonPath.read(
                perform(post(uploads).contentType("application/json").content("{\"name\": \"large.bin\"}"))
                        .andExpect(status().isCreated())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.id");

        perform(post(uploads + "/" + id + "/complete")
                        .contentType("application/json")
                        .content("{\"parts\": [null]}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.field").value("parts"));
    }

    @Test
    void saysWhatAQuotaHasNoRoomForBeforeItIsRead(
            @Autowired CurrentActor actor, @Autowired Squads squads, @Autowired Projects projects) throws Exception {
        String small = "objects-api-small";
        actor.asSystem("set-up", () -> {
            squads.addMissing("curators");
            projects.create(small, "curators", true);
            return projects.limitObjects(small, 3L);
        });
        try {
            perform(put("/api/v1/projects/%s/objects/x".formatted(small)).content("four"))
                    .andExpect(status().isInsufficientStorage())
                    .andExpect(jsonPath("$.title").value("Quota exceeded"))
                    .andExpect(jsonPath("$.detail").value(containsString("may hold 3 bytes and holds 0")))
                    .andExpect(jsonPath("$.wanted").value(4))
                    .andExpect(jsonPath("$.used").value(0))
                    .andExpect(jsonPath("$.allowed").value(3));
            perform(post("/api/v1/projects/%s/uploads".formatted(small))
                            .contentType("application/json")
                            .content("{\"name\": \"x\", \"size\": 4}"))
                    .andExpect(status().isInsufficientStorage())
                    .andExpect(jsonPath("$.wanted").value(4));
            perform(put("/api/v1/projects/%s/objects/x".formatted(small)).content("all"))
                    .andExpect(status().isCreated());
        } finally {
            actor.asSystem("end", () -> projects.limitObjects(small, null));
        }
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void usersMayNotWrite() throws Exception {
        store("data", "x", null, null)
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.detail")
                        .value("This needs objects:write: your groups do not give it; an admin can change them."));
        perform(get(OBJECTS)).andExpect(status().isOk());
    }

    /** As a token does that may log trials and nothing else: what our Python package keeps about them goes in. */
    @Test
    @WithMockUser(authorities = {Permissions.VIEW, Permissions.TRIALS_WRITE})
    void whoMayLogTrialsKeepsTextsAboutThemAndNothingElse() throws Exception {
        store("provenance/0123.diff", "x", null, null).andExpect(status().isCreated());
        store("data", "x", null, null).andExpect(status().isForbidden());
    }

    /** The interface keeps no session, so who calls is said with every call. */
    private ResultActions perform(AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return web.perform(request.with(securityContext(caller)));
    }

    private ResultActions store(String name, String content, String header, String value) throws Exception {
        MockHttpServletRequestBuilder request = stored(name, content);
        return perform(header == null ? request : request.header(header, value));
    }

    private static MockHttpServletRequestBuilder stored(String name, String content) {
        return put(OBJECTS).queryParam("name", name).content(content.getBytes(StandardCharsets.UTF_8));
    }
}
