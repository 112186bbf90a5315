package dev.assay.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.access.CurrentActor;
import dev.assay.access.Squads;
import dev.assay.base.Conflict;
import dev.assay.base.Gone;
import dev.assay.base.InvalidInput;
import dev.assay.base.NoSpace;
import dev.assay.base.NotFound;
import dev.assay.base.Sha256;
import dev.assay.base.Storage;
import dev.assay.projects.Projects;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.concurrent.DelegatingSecurityContextCallable;

/** Uploads in parts, from the first part to the version. */
@AssayTest
@SignedIn(name = "ada")
class ObjectUploadsTests {

    private static final int PART = 1 << 20;

    @Autowired
    ObjectUploads uploads;

    @Autowired
    UploadFolder folder;

    @Autowired
    ObjectCatalog catalog;

    @Autowired
    CurrentActor actor;

    @Autowired
    Storage storage;

    private final String project = "p" + UUID.randomUUID().toString().substring(0, 20);
    private final byte[] content = new byte[2 * PART + 5];

    {
        new Random(7).nextBytes(content);
        System.arraycopy(project.getBytes(UTF_8), 0, content, 0, project.length());
    }

    @Test
    void partsInAnyOrderBecomeOneVersion() throws IOException {
        Upload upload = begin((long) content.length, digest(content));
        send(upload, 3, 2 * PART, content.length);
        send(upload, 1, 0, PART);
        assertThat(uploads.get(upload.id()).parts())
                .extracting(Upload.Part::number)
                .containsExactly(1, 3);
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> uploads.complete(upload.id(), null, null))
                .withMessageContaining("Part 2");
        Upload.Part second = send(upload, 2, PART, 2 * PART);
        assertThat(second.size()).isEqualTo(PART);

        ObjectVersion version = uploads.complete(upload.id(), digest(content), null);

        assertThat(version.number()).isEqualTo(1);
        assertThat(version.metadata()).containsExactly(Map.entry("origin", "youtube"));
        try (InputStream bytes = catalog.open(version)) {
            assertThat(bytes.readAllBytes()).isEqualTo(content);
        }
        assertThat(catalog.get(version.id())).isEqualTo(version);
        assertThat(uploads.complete(upload.id(), null, null)).as("asked again").isEqualTo(version);
        assertThat(uploads.get(upload.id()).version()).isEqualTo(version.id());
        assertThat(Files.exists(place(upload).resolve("bytes")))
                .as("moved, not copied")
                .isFalse();
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> send(upload, 1, 0, PART));
    }

    @Test
    void aPartThatIsSentAgainIsInTheVersion() throws IOException {
        Upload upload = begin((long) 2 * PART, null);
        uploads.receive(upload.id(), 1, new ByteArrayInputStream(new byte[PART]), null);
        send(upload, 2, PART, 2 * PART);
        send(upload, 1, 0, PART);

        ObjectVersion version = uploads.complete(upload.id(), digest(Arrays.copyOf(content, 2 * PART)), null);

        try (InputStream bytes = catalog.open(version)) {
            assertThat(bytes.readAllBytes()).isEqualTo(Arrays.copyOf(content, 2 * PART));
        }
    }

    @Test
    void aPartOfAnotherSizeThanAnnouncedIsRefusedAndDoesNotCount() {
        Upload upload = begin((long) content.length, null);
        send(upload, 1, 0, PART);

        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> send(upload, 1, 0, PART - 1))
                .withMessage("part 1: '1,048,575 bytes' is not valid. It has 1,048,576 bytes: the upload was begun for"
                        + " 2,097,157 in parts of 1,048,576.");
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> send(upload, 2, 0, 3))
                .withMessageContaining("'3 bytes'");
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> send(upload, 3, 0, 6))
                .withMessageContaining("part 3: 'more than 5 bytes' is not valid. It has 5 bytes");
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> send(upload, 4, 0, 1))
                .withMessageContaining("'4' is not valid. 2,097,157 bytes in parts of 1,048,576 are part 1 to 3.");
        assertThat(uploads.get(upload.id()).parts())
                .extracting(Upload.Part::number, Upload.Part::size)
                .containsExactly(tuple(1, (long) PART));

        Upload unknown = begin(null, null);
        send(unknown, 1, 0, PART - 1);
        assertThat(uploads.complete(unknown.id(), null, null).size()).isEqualTo(PART - 1);
    }

    @Test
    void anEmptyUploadIsAnEmptyObject() {
        Upload upload = begin(0L, null);

        assertThat(uploads.complete(upload.id(), null, List.of()).size()).isZero();
    }

    @Test
    void otherBytesThanAnnouncedAreRefusedAndLeaveNoVersion() {
        Upload upload = begin(null, null);
        send(upload, 1, 0, PART);

        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> uploads.complete(upload.id(), digest(content), null))
                .withMessageContaining("digest");
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> uploads.complete(upload.id(), null, List.of(new Upload.Part(1, 0, digest(content)))));
        assertThat(catalog.findNewest(project, "large.bin", Map.of())).isEmpty();
    }

    @Test
    void damageOnTheDiskIsSeenWhenThePartsAreReadBack() throws IOException {
        Upload upload = begin(null, null);
        send(upload, 1, 0, PART);
        Path bytes = place(upload).resolve("bytes");
        byte[] damaged = Files.readAllBytes(bytes);
        damaged[77] ^= 1;
        Files.write(bytes, damaged);

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> uploads.complete(upload.id(), null, null))
                .withMessageContaining("Part 1");

        send(upload, 1, 0, PART);
        assertThat(uploads.complete(upload.id(), null, null).size()).isEqualTo(PART);
    }

    @Test
    void theSameKeyGoesOnWithTheOpenUpload() {
        Upload first = uploads.begin(project, wish(null, null), "script-1");
        send(first, 1, 0, PART);

        Upload again = uploads.begin(project, wish(null, null), "script-1");

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.parts()).hasSize(1);
        uploads.complete(first.id(), null, null);
        assertThat(uploads.begin(project, wish(null, null), "script-1").id()).isNotEqualTo(first.id());
    }

    @Test
    void whoComesWithTheSameKeyAtTheSameTimeSharesOneUpload() throws Exception {
        int pages = 8;
        Set<String> begun = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(pages)) {
            CyclicBarrier together = new CyclicBarrier(pages);
            List<Callable<Upload>> begins = Stream.<Callable<Upload>>generate(
                            () -> new DelegatingSecurityContextCallable<>(() -> {
                                together.await();
                                return uploads.beginOrGoOn(project, wish(10L, null), "pages");
                            }))
                    .limit(pages)
                    .toList();
            for (Future<Upload> upload : threads.invokeAll(begins)) {
                begun.add(upload.get().id());
            }
        }

        assertThat(begun).hasSize(1);
    }

    @Test
    void aKeyIsRefusedForAnythingElse() {
        Upload first = uploads.begin(project, wish(10L, digest(content)), "script-1");

        for (Upload.Wish other : List.of(
                new Upload.Wish("large.bin", Map.of("origin", "vimeo"), 10L, digest(content), (long) PART),
                wish(11L, digest(content)),
                wish(10L, null),
                new Upload.Wish("large.bin", Map.of("origin", "youtube"), 10L, digest(content), 2L * PART))) {
            assertThatExceptionOfType(Conflict.class)
                    .isThrownBy(() -> uploads.begin(project, other, "script-1"))
                    .withMessageContaining("Idempotency-Key");
        }

        Upload same = uploads.begin(project, wish(10L, digest(content).toUpperCase(Locale.ROOT)), "script-1");
        assertThat(same.id()).isEqualTo(first.id());
    }

    @Test
    void whoSaysByHandWhatItBecomesMaySayItAnew() {
        Upload first = uploads.beginOrGoOn(project, wish(10L, null), "page-1");

        Upload again = uploads.beginOrGoOn(
                project, new Upload.Wish("large.bin", Map.of("Origin", "vimeo"), 10L, null, (long) PART), "page-1");

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(uploads.get(first.id()).metadata()).containsExactly(Map.entry("origin", "vimeo"));
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> uploads.beginOrGoOn(project, wish(11L, null), "page-1"));
        send(first, 1, 0, 10);
        assertThat(uploads.complete(first.id(), null, null).metadata()).containsExactly(Map.entry("origin", "vimeo"));
        assertThat(uploads.beginOrGoOn(project, wish(10L, null), "page-1").id()).isNotEqualTo(first.id());
    }

    @Test
    void whatFailedToBecomeAVersionMayBecomeWhatIsSaidAnew(@Autowired Projects projects, @Autowired Squads squads)
            throws Exception {
        Upload upload = uploads.beginOrGoOn(project, wish(null, null), "page-1");
        fail(upload, projects, squads);

        uploads.beginOrGoOn(project, new Upload.Wish("large.bin", Map.of("a", "b"), null, null, (long) PART), "page-1");

        ObjectVersion version = uploads.complete(upload.id(), null, null);
        assertThat(version.metadata()).containsExactly(Map.entry("a", "b"));
        assertThat(catalog.get(version.id())).isEqualTo(version);
    }

    @Test
    void aPartWhoseDigestTheSenderCannotTellIsTakenAsItArrives() throws IOException {
        Upload upload = begin(5L, null);

        Upload.Part part = uploads.receive(upload.id(), 1, new ByteArrayInputStream(content, 0, 5), null);

        assertThat(part.digest()).isEqualTo(digest(Arrays.copyOf(content, 5)));
        try (InputStream bytes = catalog.open(uploads.complete(upload.id(), null, null))) {
            assertThat(bytes.readAllBytes()).isEqualTo(Arrays.copyOf(content, 5));
        }
    }

    @Test
    void aPartThatStillArrivesDoesNotChangeTheVersion() throws IOException {
        Upload upload = begin(null, null);
        send(upload, 1, 0, PART);
        ObjectVersion[] version = new ObjectVersion[1];
        InputStream late = new SequenceInputStream(new ByteArrayInputStream(new byte[9]), new InputStream() {

            @Override
            public int read() {
                if (version[0] != null) {
                    return -1;
                }
                version[0] = uploads.complete(upload.id(), null, null);
                return 9;
            }
        });

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> uploads.receive(upload.id(), 2, late, digest(new byte[10])));

        try (InputStream bytes = catalog.open(version[0])) {
            assertThat(bytes.readAllBytes()).isEqualTo(Arrays.copyOf(content, PART));
        }
    }

    @Test
    void aFailedCompletionIsTriedAgain(@Autowired Projects projects, @Autowired Squads squads) throws Exception {
        Upload upload = failed(projects, squads);
        assertThat(uploads.get(upload.id()).version()).isNull();
        assertThat(uploads.get(upload.id()).parts()).hasSize(1);

        ObjectVersion version = uploads.complete(upload.id(), digest(Arrays.copyOf(content, PART)), null);

        assertThat(uploads.get(upload.id()).version()).isEqualTo(version.id());
        assertThat(uploads.complete(upload.id(), null, null)).isEqualTo(version);
        catalog.delete(project, "large.bin");
        assertThatExceptionOfType(Gone.class)
                .isThrownBy(() -> uploads.complete(upload.id(), null, null))
                .withMessageContaining("deleted since");
    }

    @Test
    void bytesThatTheStoreHadTakenAreFoundThereAgain(@Autowired Projects projects, @Autowired Squads squads)
            throws Exception {
        Upload upload = failed(projects, squads);
        byte[] part = Arrays.copyOf(content, PART);
        catalog.put(project, "taken", Map.of(), new ByteArrayInputStream(part));
        Files.delete(place(upload).resolve("bytes"));

        ObjectVersion version = uploads.complete(upload.id(), null, null);

        assertThat(version.digest()).isEqualTo(digest(part));
        try (InputStream bytes = catalog.open(version)) {
            assertThat(bytes.readAllBytes()).isEqualTo(part);
        }
    }

    @Test
    void bytesThatAreNowhereAreSentAgain(@Autowired Projects projects, @Autowired Squads squads) throws Exception {
        Upload upload = failed(projects, squads);
        Files.delete(place(upload).resolve("bytes"));

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> uploads.complete(upload.id(), null, null))
                .withMessageContaining("all parts again");

        assertThat(uploads.get(upload.id()).parts()).isEmpty();
        send(upload, 1, 0, PART);
        assertThat(uploads.complete(upload.id(), null, null).size()).isEqualTo(PART);
    }

    @Test
    void askedAgainItMustBeTheSameBytes() {
        Upload upload = begin(null, null);
        send(upload, 1, 0, PART);
        ObjectVersion version = uploads.complete(upload.id(), null, null);

        assertThat(uploads.complete(upload.id(), version.digest().toUpperCase(Locale.ROOT), null))
                .isEqualTo(version);
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> uploads.complete(upload.id(), "0".repeat(64), null))
                .withMessageContaining(version.digest());
    }

    @Test
    void aVersionThatWasPurgedDoesNotComeBack(@Autowired DeletedObjects deleted) {
        Upload upload = begin(null, null);
        send(upload, 1, 0, PART);
        deleted.purgeVersion(uploads.complete(upload.id(), null, null).id());

        assertThatExceptionOfType(Gone.class).isThrownBy(() -> uploads.complete(upload.id(), null, null));
    }

    @Test
    void aPartIsNamedOnce() {
        Upload upload = begin(null, null);
        Upload.Part first = send(upload, 1, 0, PART);
        send(upload, 2, PART, 2 * PART);

        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> uploads.complete(upload.id(), null, List.of(first, first)))
                .withMessageContaining("parts");
    }

    /** One whose version there was no room for, when all had arrived; now there is. */
    private Upload failed(Projects projects, Squads squads) throws Exception {
        Upload upload = begin(null, null);
        fail(upload, projects, squads);
        return upload;
    }

    private void fail(Upload upload, Projects projects, Squads squads) throws Exception {
        send(upload, 1, 0, PART);
        actor.asSystem("set-up", () -> {
            squads.addMissing("curators");
            projects.create(project, "curators", true);
            return projects.limitObjects(project, 1000L);
        });
        assertThatExceptionOfType(NoSpace.class).isThrownBy(() -> uploads.complete(upload.id(), null, null));
        actor.asSystem("set-up", () -> projects.limitObjects(project, 0L));
    }

    @Test
    void onlyWhoBeganItGoesOnAndAfterADayItIsGone() throws Exception {
        Upload upload = begin(null, null);
        actor.asSystem("eve", () -> {
            assertThatExceptionOfType(NotFound.class).isThrownBy(() -> uploads.get(upload.id()));
            return upload;
        });
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> uploads.get("../../etc"));

        folder.sweep(Instant.now().minusSeconds(3600));
        assertThat(uploads.get(upload.id()).id()).isEqualTo(upload.id());
        folder.sweep(Instant.now().plusSeconds(1));
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> uploads.get(upload.id()));
        assertThat(place(upload)).doesNotExist();
    }

    @Test
    void givenUpItIsGone() {
        Upload upload = begin(null, null);
        send(upload, 1, 0, PART);

        uploads.abort(upload.id());

        assertThat(place(upload)).doesNotExist();
    }

    @Test
    void refusesAtOnceWhatCouldNeverBecomeAVersion() {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> uploads.begin(project, new Upload.Wish("../x", Map.of(), null, null, null), null));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(
                        () -> uploads.begin(project, new Upload.Wish("trials/1/x", Map.of(), null, null, null), null));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> uploads.begin(project, new Upload.Wish("x", Map.of(), -1L, null, null), null));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> uploads.begin(project, new Upload.Wish("x", Map.of(), null, "abc", null), null));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> uploads.begin(project, new Upload.Wish("x", Map.of(), null, null, 5L), null));
        Upload small = begin(10L, null);
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> send(small, 1, 0, 11));
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> send(small, 0, 0, 1));
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> send(small, 10_001, 0, 1));
    }

    @Test
    void aQuotaRefusesWhatIsTooMuchAndNamesTheFigures(@Autowired Projects projects, @Autowired Squads squads)
            throws Exception {
        actor.asSystem("set-up", () -> {
            squads.addMissing("curators");
            projects.create(project, "curators", true);
            return projects.limitObjects(project, 1000L);
        });
        put("a", 600);
        assertThatExceptionOfType(NoSpace.class)
                .isThrownBy(() -> put("b", 401))
                .withMessageContaining("1,000")
                .withMessageContaining("600")
                .satisfies(error -> assertThat(error.used()).isEqualTo(600));
        assertThatExceptionOfType(NoSpace.class).isThrownBy(() -> begin(401L, null));
        Upload unknown = begin(null, null);
        assertThatExceptionOfType(NoSpace.class).isThrownBy(() -> send(unknown, 1, 0, 401));
        assertThat(catalog.findNewest(project, "b", Map.of())).isEmpty();
        put("b", 400);

        actor.asSystem("set-up", () -> projects.limitObjects(project, 0L));
        put("c", 5000);
    }

    @Test
    void openUploadsShareWhatIsLeftOfAQuota(@Autowired Projects projects, @Autowired Squads squads) throws Exception {
        actor.asSystem("set-up", () -> {
            squads.addMissing("curators");
            projects.create(project, "curators", true);
            return projects.limitObjects(project, 3L * PART);
        });
        Upload first = begin(2L * PART, null);
        assertThatExceptionOfType(NoSpace.class)
                .isThrownBy(() -> begin(2L * PART, null))
                .withMessageContaining("not complete bring 2,097,152");
        Upload unknown = begin(null, null);
        send(unknown, 1, 0, PART);
        assertThatExceptionOfType(NoSpace.class).isThrownBy(() -> send(unknown, 2, PART, 2 * PART));
        send(first, 1, 0, PART);
        send(first, 2, PART, 2 * PART);

        uploads.abort(first.id());

        send(unknown, 2, PART, 2 * PART);
        assertThatExceptionOfType(NoSpace.class).isThrownBy(() -> begin(2L * PART, null));
        uploads.complete(unknown.id(), null, null);
        begin((long) PART, null);
    }

    @Test
    void aPartThatComesInWhileItsUploadIsGivenUpLeavesNothing() {
        Upload upload = begin(null, null);
        InputStream bytes = new SequenceInputStream(
                new ByteArrayInputStream(content, 0, 7), new ByteArrayInputStream(content, 7, 7) {
                    @Override
                    public synchronized int read(byte[] buffer, int from, int most) {
                        if (Files.exists(place(upload))) {
                            uploads.abort(upload.id());
                        }
                        return super.read(buffer, from, most);
                    }
                });

        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> uploads.receive(upload.id(), 1, bytes, null));

        assertThat(place(upload)).doesNotExist();
    }

    private void put(String name, int size) {
        catalog.put(project, name, Map.of(), new ByteArrayInputStream(new byte[size]));
    }

    private Upload begin(@Nullable Long size, @Nullable String digest) {
        return uploads.begin(project, wish(size, digest), null);
    }

    private static Upload.Wish wish(@Nullable Long size, @Nullable String digest) {
        return new Upload.Wish("large.bin", Map.of("Origin", "youtube"), size, digest, (long) PART);
    }

    private Upload.Part send(Upload upload, int number, int from, int to) {
        byte[] part = Arrays.copyOfRange(content, from, to);
        return uploads.receive(upload.id(), number, new ByteArrayInputStream(part), digest(part));
    }

    private Path place(Upload upload) {
        return storage.folder("objects/uploads").resolve(upload.id());
    }

    private static String digest(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.start().digest(bytes));
    }
}
