package dev.assay.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.SignedIn;
import dev.assay.access.Group;
import dev.assay.base.SystemPart;
import dev.assay.objects.IndexChanges.Noted;
import dev.assay.objects.IndexNotes.Note;
import dev.assay.objects.port.Incoming;
import dev.assay.objects.port.Spool;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.hibernate.search.engine.cfg.EngineSettings;
import org.hibernate.search.engine.reporting.FailureContext;
import org.hibernate.search.mapper.orm.Search;
import org.hibernate.search.mapper.orm.session.SearchSession;
import org.hibernate.search.mapper.orm.work.SearchIndexingPlan;
import org.hibernate.search.mapper.orm.work.SearchWorkspace;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.AopTestUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The search index comes to say what the rows say, whatever a crash or a failure took from it. */
@SignedIn(name = "grace", groups = Group.ADMINS)
abstract class WholeIndexTests {

    @Autowired
    ObjectCatalog catalog;

    @Autowired
    DeletedObjects deleted;

    @Autowired
    VersionRemoval removal;

    @Autowired
    ObjectSearch search;

    @Autowired
    Spool spool;

    @Autowired
    VersionWriter writer;

    @Autowired
    KeepIndexWhole index;

    @Autowired
    CatchUpIndex catchUp;

    @Autowired
    MissedByIndex missed;

    @Autowired
    IndexNotes notes;

    @Autowired
    IndexChanges changes;

    @Autowired
    FindUnindexed unindexed;

    @Autowired
    IndexAgain again;

    @Autowired
    ObjectVersions versions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EntityManager entities;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    List<SystemPart> facts;

    private final String project = "p" + UUID.randomUUID();

    @BeforeEach
    void store() {
        put("youtube.csv");
        put("vimeo.csv");
        put("vimeo.csv");
    }

    @Test
    void aDeletionThatACrashTookFromTheIndexIsDoneAgain() {
        catchUp.alone(() -> {
            lost(() -> catalog.delete(project, "youtube.csv"));
            assertThat(indexed("youtube")).isOne();

            catchUp.run();
        });

        assertThat(indexed("youtube")).isZero();
    }

    @Test
    void aRestorationThatACrashTookFromTheIndexIsDoneAgain() {
        catalog.delete(project, "vimeo.csv");
        lost(() -> deleted.restore(project, "vimeo.csv"));
        assertThat(indexed("vimeo")).isZero();

        catchUp.catchUp();

        assertThat(found("vimeo latest")).containsExactly("vimeo.csv 2");
        assertThat(found("vimeo -latest")).containsExactly("vimeo.csv 1");
    }

    @Test
    void aPurgeThatACrashTookFromTheIndexIsDoneAgainAndWhatIsTheNewestThen() {
        lost(() -> deleted.purgeVersion(version("vimeo.csv", 2).id()));
        assertThat(indexed("vimeo")).isEqualTo(2);
        assertThat(found("vimeo latest")).isEmpty();

        catchUp.catchUp();

        assertThat(indexed("vimeo")).isOne();
        assertThat(found("vimeo latest")).containsExactly("vimeo.csv 1");
    }

    @Test
    void aPurgeOfAllBelowAPrefixThatACrashTookFromTheIndexIsDoneAgain() {
        lost(() -> catalog.purgeBelow(project, "vimeo"));
        assertThat(indexed("vimeo")).isEqualTo(2);

        catchUp.catchUp();

        assertThat(indexed("vimeo")).isZero();
    }

    @Test
    void aStartDoesAgainWhatACrashTookFromTheIndex() {
        catalog.delete(project, "vimeo.csv");
        lost(() -> {
            deleted.restore(project, "vimeo.csv");
            catalog.delete(project, "youtube.csv");
        });

        start();

        assertThat(indexed("youtube")).isZero();
        assertThat(found("vimeo")).hasSize(2);
    }

    @Test
    void aStartAddsThePutsThatACrashTookFromTheIndex() {
        lost(() -> {
            put("new.csv");
            put("vimeo.csv");
        });
        assertThat(indexed("new")).isZero();

        start();

        assertThat(found("new")).containsExactly("new.csv 1");
        assertThat(found("vimeo latest")).containsExactly("vimeo.csv 3");
        assertThat(found("vimeo -latest")).containsExactlyInAnyOrder("vimeo.csv 1", "vimeo.csv 2");
    }

    @Test
    void aStartTakesOutWhatHasNoRow() {
        ObjectVersion real = version("youtube.csv", 1);
        Instant now = Instant.now();
        ObjectVersion ghost = new ObjectVersion(
                VersionIds.next(now),
                project,
                "ghost.csv",
                1,
                real.digest(),
                real.size(),
                real.contentType(),
                Map.of(),
                real.createdBy(),
                now,
                null);
        write(List.of(entry(ghost, true)), List.of());
        assertThat(indexed("ghost")).isOne();

        start();

        assertThat(indexed("ghost")).isZero();
        assertThat(indexed("youtube")).isOne();
    }

    @Test
    void whatAStartCouldNotAskTheIndexIsAskedInALaterRound() {
        AtomicBoolean away = new AtomicBoolean(true);
        AskedIndex asked = new AskedIndex(entities.getEntityManagerFactory()) {
            @Override
            <T> T ask(Function<SearchSession, T> question) {
                if (away.get()) {
                    throw new IllegalStateException("away");
                }
                return super.ask(question);
            }
        };
        CatchUpIndex rounds = catchUp(new FindUnindexed(jdbc, asked, changes), Clock.systemUTC());
        lost(() -> put("new.csv"));

        rounds.run();
        assertThat(found("new")).isEmpty();
        away.set(false);
        rounds.run();

        assertThat(found("new")).containsExactly("new.csv 1");
    }

    @Test
    void aStartTakesTheMarkFromWhatWasTheNewestWhereACrashLeftTheIndexWithIt() {
        StoredVersion before = entry(version("vimeo.csv", 2), true);
        put("vimeo.csv");
        write(List.of(before), List.of());
        assertThat(found("vimeo latest")).hasSize(2);

        start();

        assertThat(found("vimeo latest")).containsExactly("vimeo.csv 3");
    }

    @Test
    void aPutIsNotNotedAndAChangeUntilTheIndexHasIt() {
        catchUp.alone(() -> {
            put("vimeo.csv");
            assertThat(noted()).isEmpty();

            String id = version("youtube.csv", 1).id();
            catalog.delete(project, "youtube.csv");
            deleted.restore(project, "youtube.csv");
            assertThat(noted()).containsExactly(id, id);

            catchUp.catchUp();
            assertThat(noted()).isEmpty();
        });
    }

    @Test
    void whatTheIndexNeverHoldsIsNotNoted() {
        put("trials/1/artifacts/a.csv");

        catchUp.alone(() -> {
            catalog.purgeBelow(project, "trials/1/");
            assertThat(noted()).isEmpty();
        });
    }

    @Test
    void whatChangesWhileItIsWrittenIsWrittenOnceMore() {
        String id = version("youtube.csv", 1).id();
        List<String> read = new ArrayList<>();
        ObjectVersions slow = Altered.of(ObjectVersions.class, versions, "any", (arguments, real) -> {
            Object rows = real.call();
            if (read.isEmpty()) {
                catalog.delete(project, "youtube.csv");
            }
            read.add(id);
            return rows;
        });

        catchUp.alone(() -> {
            new IndexAgain(slow, entities, transactions).write(List.of(id));

            assertThat(indexed("youtube")).isZero();
        });
    }

    @Test
    void anIndexThatWasNotFinishedIsBuiltWholeAtTheNextStart() {
        catchUp.alone(() -> {
            lost(() -> catalog.delete(project, "youtube.csv"));
            changes.done(changes.noted(Integer.MAX_VALUE)); // as if nobody had noted it
            start();
            assertThat(indexed("youtube")).isOne();
        });
        index.expectRebuild();

        start();

        assertThat(indexed("youtube")).isZero();
        assertThat(found("vimeo")).hasSize(2);
        assertThat(notes.since(Note.BUILDING)).isEmpty();
    }

    @Test
    void anEmptyIndexIsBuiltAtStart() {
        SearchWorkspace workspace = Search.mapping(entities.getEntityManagerFactory())
                .scope(StoredVersion.class)
                .workspace();
        workspace.purge();
        workspace.refresh();
        assertThat(indexed("vimeo")).isZero();

        start();

        assertThat(found("vimeo")).hasSize(2);
        assertThat(found("youtube")).hasSize(1);
    }

    @Test
    void whileTheIndexIsBuiltACrashIsRemembered() {
        List<Optional<Instant>> remembered = new ArrayList<>();

        index.rebuild(new LongWork("reindex", Clock.systemUTC(), seen -> remembered.add(notes.since(Note.BUILDING))));

        assertThat(remembered).isNotEmpty().allMatch(Optional::isPresent);
        assertThat(notes.since(Note.BUILDING)).isEmpty();
    }

    @Test
    void whatIsRestoredWhileTheIndexIsBuiltIsInItOnce() {
        catalog.delete(project, "vimeo.csv");
        List<CompletableFuture<Void>> restoring = new ArrayList<>();

        index.rebuild(new LongWork("reindex", Clock.systemUTC(), seen -> {
            if (restoring.isEmpty()) {
                restoring.add(CompletableFuture.runAsync(() -> removal.restore(project, "vimeo.csv")));
            }
        }));
        restoring.forEach(CompletableFuture::join);
        catchUp.catchUp();

        assertThat(restoring).isNotEmpty();
        assertThat(indexed("vimeo")).isEqualTo(2);
    }

    @Test
    void whatTheIndexCouldNotTakeInIsCaughtUp() {
        lost(() -> {
            put("new.csv");
            put("vimeo.csv");
        });
        FailureContext.Builder failure = FailureContext.builder();
        failure.throwable(new IOException("No space left on device"));
        failure.failingOperation("commit");
        missed.handle(failure.build());

        catchUp.catchUp();

        assertThat(found("new")).containsExactly("new.csv 1");
        assertThat(found("vimeo latest")).containsExactly("vimeo.csv 3");
        assertThat(found("vimeo -latest")).hasSize(2);
        assertThat(missed.since()).isEmpty();
    }

    @Test
    void whatBeganToComeInLongBeforeIsCaughtUpToo() {
        String id = VersionIds.next(Instant.now().minus(Duration.ofMinutes(30)));
        lost(() -> {
            try (Incoming bytes = spool.receive(InputStream.nullInputStream())) {
                writer.write(id, project, "slow.csv", Map.of(), bytes);
            }
        });

        missed.note();
        catchUp.catchUp();

        assertThat(found("slow")).containsExactly("slow.csv 1");
    }

    @Test
    void withWhatWasPutSinceAMomentGoesWhatItSuperseded() {
        catchUp.alone(() -> {
            put("vimeo.csv");
            ObjectVersion put = version("vimeo.csv", 3);

            changes.noteSince(VersionIds.moment(put.id()), Instant.now());

            assertThat(noted()).contains(put.id(), version("vimeo.csv", 2).id());
        });
    }

    @Test
    void whatCannotBeCaughtUpYetIsTriedAgainFromTheSameMoment() {
        catchUp.alone(() -> {
            missed.note();
            Optional<Instant> since = missed.since();

            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> missed.handedOver(moment -> {
                        missed.note();
                        throw new IllegalStateException("away");
                    }));

            assertThat(since).isPresent();
            assertThat(missed.since()).isEqualTo(since);
        });
        catchUp.catchUp();
        assertThat(missed.since()).isEmpty();
    }

    @Test
    void whatIsMissedWhileItIsHandedOverIsNotForgotten() {
        catchUp.alone(() -> {
            missed.note();
            assertThat(missed.handedOver(moment -> {
                        missed.note();
                        notes.remove(Note.MISSED);
                    }))
                    .isTrue();

            assertThat(missed.since()).isPresent();
        });
        catchUp.catchUp();
        assertThat(missed.since()).isEmpty();
    }

    @Test
    void adminsSeeSinceWhenTheIndexLacksSomething() {
        catchUp.alone(() -> {
            catchUp.catchUp();
            catalog.delete(project, "youtube.csv");
            assertThat(catchingUp()).as("what the next round does").isNull();
            assertThat(twoMinutesLater().overdue()).as("what no round could do").isPresent();

            missed.note();
            assertThat(catchingUp())
                    .contains(missed.since().orElseThrow().toString().substring(0, 19));

            catchUp.catchUp();
            assertThat(catchingUp()).isNull();
        });
    }

    @Test
    void failuresInTheBackgroundAreHeardOf() {
        assertThat(entities.getEntityManagerFactory().getProperties())
                .containsEntry(EngineSettings.BACKGROUND_FAILURE_HANDLER, missed);
    }

    private @Nullable String catchingUp() {
        return facts.stream()
                .filter(IndexPart.class::isInstance)
                .findFirst()
                .orElseThrow()
                .facts()
                .get("Index is catching up");
    }

    private CatchUpIndex twoMinutesLater() {
        return catchUp(
                unindexed, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2).plusSeconds(1)));
    }

    private CatchUpIndex catchUp(FindUnindexed looking, Clock clock) {
        return new CatchUpIndex(missed, notes, changes, looking, again, transactions, clock);
    }

    /** On this thread. */
    private void start() {
        ((KeepIndexWhole) AopTestUtils.getTargetObject(index)).run();
    }

    /** What the work does to the index is lost, as by a crash between both commits. */
    private void lost(Runnable work) {
        catchUp.alone(() -> {
            List<StoredVersion> before = listed();
            work.run();
            List<String> known = before.stream().map(StoredVersion::id).toList();
            write(
                    before,
                    listed().stream()
                            .map(StoredVersion::id)
                            .filter(id -> !known.contains(id))
                            .toList());
        });
    }

    private List<StoredVersion> listed() {
        return new TransactionTemplate(transactions)
                .execute(status -> versions.allBelow(project, "%", Limit.of(100)).stream()
                        .filter(StoredVersion::listed)
                        .map(row -> entry(row.detached(), row.isNewest()))
                        .toList());
    }

    private static StoredVersion entry(ObjectVersion version, boolean newest) {
        return new StoredVersion(version, newest);
    }

    private void write(Collection<StoredVersion> there, Collection<String> absent) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            SearchIndexingPlan plan = Search.session(entities).indexingPlan();
            there.forEach(plan::addOrUpdate);
            absent.forEach(id -> plan.purge(StoredVersion.class, id, null));
        });
    }

    /** Ids of this test. */
    private List<String> noted() {
        List<String> mine = new TransactionTemplate(transactions)
                .execute(status -> versions.allBelow(project, "%", Limit.of(100)).stream()
                        .map(StoredVersion::id)
                        .toList());
        return changes.noted(Integer.MAX_VALUE).stream()
                .map(Noted::versionId)
                .filter(mine::contains)
                .toList();
    }

    private ObjectVersion version(String name, int number) {
        return catalog.find(project, name, number).orElseThrow();
    }

    /** So many entries of the index, also such as no list shows. */
    private long indexed(String query) {
        return search.facets(project, SearchQuery.of(query)).total();
    }

    private List<String> found(String query) {
        return search.search(project, SearchQuery.of(query), null, 100).items().stream()
                .map(hit -> hit.version().name() + " " + hit.version().number())
                .toList();
    }

    private void put(String name) {
        catalog.put(project, name, Map.of(), InputStream.nullInputStream());
    }
}
