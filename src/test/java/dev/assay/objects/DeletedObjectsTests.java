package dev.assay.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.assay.SignedIn;
import dev.assay.access.AuditLog;
import dev.assay.access.Group;
import dev.assay.access.Squads;
import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.base.Topics;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Lineage;
import dev.assay.lineage.Reference;
import dev.assay.objects.port.ObjectStore;
import dev.assay.projects.Projects;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Deleting, restoring and purging on a real database and real files. */
@SignedIn(name = "root", groups = Group.ADMINS)
abstract class DeletedObjectsTests {

    @Autowired
    ObjectCatalog catalog;

    @Autowired
    DeletedObjects deleted;

    @Autowired
    ObjectSearch search;

    @Autowired
    UnheldBytes unheld;

    @Autowired
    RecoverVersions recovery;

    @Autowired
    Lineage lineage;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectVersions versions;

    @Autowired
    VersionRows rows;

    @Autowired
    EntityManager entities;

    @Autowired
    IndexChanges index;

    @Autowired
    ObjectStore store;

    @Autowired
    NamesInUse names;

    @Autowired
    KeptVersions kept;

    @Autowired
    ObjectQuota quota;

    @Autowired
    AuditLog audit;

    @Autowired
    Topics topics;

    @Autowired
    PlatformTransactionManager transactions;

    final String project = "p" + UUID.randomUUID();

    @Test
    void restoringBringsEveryVersionOfTheNameBack() {
        ObjectVersion first = put("data", "one");
        ObjectVersion second = put("data", "two");
        put("other", "stays");
        catalog.delete(project, "data");
        assertThat(deleted.list(project, null, 10).items())
                .extracting(DeletedObject::newest)
                .containsExactly(second);

        assertThat(deleted.restore(project, "data")).isEqualTo(second);

        assertThat(catalog.versions(project, "data", null, 10).items()).containsExactly(second, first);
        assertThat(deleted.list(project, null, 10).items()).isEmpty();
        assertThat(search.search(project, SearchQuery.of("data"), null, 10).items())
                .extracting(hit -> hit.version().name())
                .contains("data");
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> deleted.restore(project, "data"));
    }

    @Test
    void whatWasDeletedBeforeANewerVersionIsListedStill() {
        put("data", "one");
        ObjectVersion second = put("data", "two");
        catalog.delete(project, "data");
        ObjectVersion third = put("data", "three");

        assertThat(deleted.list(project, null, 10).items())
                .extracting(DeletedObject::newest)
                .containsExactly(second);
        assertThat(deleted.restore(project, "data")).isEqualTo(third);

        assertThat(catalog.versions(project, "data", null, 10).items())
                .extracting(ObjectVersion::number)
                .containsExactly(3, 2, 1);
        assertThat(catalog.newest(project, null, 10).items()).containsExactly(third);
        assertThat(deleted.list(project, null, 10).items()).isEmpty();
    }

    @Test
    void pagesThroughDeletedNames() {
        for (String name : new String[] {"a", "b", "c"}) {
            put(name, name);
            catalog.delete(project, name);
        }

        var first = deleted.list(project, null, 2);
        var second = deleted.list(project, first.next(), 2);

        assertThat(first.items()).extracting(item -> item.newest().name()).containsExactly("c", "b");
        assertThat(second.items()).extracting(item -> item.newest().name()).containsExactly("a");
        assertThat(second.next()).isNull();
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> deleted.list(project, "garbage", 2));
    }

    @Test
    void purgingAVersionMakesTheOneBeforeItTheNewestAndKeepsItsNumberTaken() {
        ObjectVersion first = put("data", "one " + project);
        ObjectVersion second = put("data", "two " + project);

        deleted.purgeVersion(second.id());

        assertThat(catalog.find(second.id())).isEmpty();
        assertThat(catalog.newest(project, null, 10).items()).containsExactly(first);
        assertThat(put("data", "three").number()).isEqualTo(3);
        recovery.recover();
        assertThat(catalog.find(second.id())).isEmpty();
    }

    @Test
    void bytesGoAfterATimeOfGraceUnlessSomethingHoldsThem() {
        ObjectVersion gone = put("data", "gone " + project);
        ObjectVersion shared = put("shared", "shared " + project);
        ObjectVersion again = put("again", "again " + project);
        deleted.purgeVersion(gone.id());
        deleted.purgeVersion(shared.id());
        deleted.purgeVersion(again.id());
        put("other name", "shared " + project);

        unheld.sweep(Instant.now().minusSeconds(3600));
        assertThat(content(gone)).isEqualTo("gone " + project);
        ObjectVersion back = put("again", "again " + project);
        unheld.sweep(Instant.now().plusSeconds(1));

        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> content(gone));
        assertThat(content(shared)).isEqualTo("shared " + project);
        assertThat(content(back)).isEqualTo("again " + project);
    }

    @Test
    void aSecondPurgeBeginsTheTimeOfGraceAnew() {
        ObjectVersion first = put("data", "twice " + project);
        deleted.purgeVersion(first.id());
        jdbc.sql("update object_unheld set since = ? where digest = ?")
                .params(Timestamp.from(Instant.now().minusSeconds(100_000)), first.digest())
                .update();
        ObjectVersion second = put("data", "twice " + project);
        deleted.purgeVersion(second.id());

        unheld.sweep(Instant.now().minusSeconds(3600));

        assertThat(content(second)).isEqualTo("twice " + project);
    }

    @Test
    void aPutDuringADeletionIsNotDeleted() {
        put("data", "one");
        ObjectVersion[] second = new ObjectVersion[1];
        Meanwhile meanwhile = new Meanwhile(() -> second[0] = put("data", "two"));
        Clock asked = new Clock() {
            @Override
            public Instant instant() {
                meanwhile.begin();
                return Instant.now();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };

        new VersionRemoval(versions, index, store, unheld, names, transactions, asked).delete(project, "data");
        meanwhile.end();

        assertThat(catalog.versions(project, "data", null, 10).items()).containsExactly(second[0]);
        assertThat(catalog.newest(project, null, 10).items()).containsExactly(second[0]);
    }

    @Test
    void aPutDuringAPurgeLeavesOneNewest() {
        ObjectVersion first = put("data", "one");
        ObjectVersion second = put("data", "two");
        Meanwhile meanwhile = new Meanwhile(() -> put("data", "three"));

        new VersionRemoval(
                        versions, index, store, unheld, names, beforeSecondCommit(meanwhile::begin), Clock.systemUTC())
                .purge(
                        project,
                        "data",
                        () -> List.of(versions.findAny(second.id()).orElseThrow()),
                        version -> {},
                        version -> {});
        meanwhile.end();

        assertThat(newestNumbers()).containsExactly(3);
        assertThat(catalog.versions(project, "data", null, 10).items())
                .extracting(ObjectVersion::number)
                .containsExactly(3, first.number());
    }

    @Test
    void aPutDuringAPurgeOfEverythingBelowAPrefixStaysAndIsTheNewest() {
        put("folder/data", "one");
        put("folder/other", "two");
        ObjectVersion[] second = new ObjectVersion[1];
        Meanwhile meanwhile = new Meanwhile(() -> second[0] = put("folder/data", "three"));
        ObjectStore slow = Altered.of(ObjectStore.class, store, "forget", (arguments, real) -> {
            meanwhile.begin();
            return real.call();
        });

        new VersionRemoval(versions, index, slow, unheld, names, transactions, Clock.systemUTC())
                .purgeLike(project, "folder/%");
        meanwhile.end();

        assertThat(catalog.newest(project, null, 10).items()).containsExactly(second[0]);
        assertThat(content(second[0])).isEqualTo("three");
        assertThat(store.manifest(second[0])).isPresent();
    }

    @Test
    void findsDeletedNamesByAnyPartOfThem() {
        for (String name : new String[] {"raw/A_1.csv", "raw/a-1.csv", "other"}) {
            put(name, name);
            catalog.delete(project, name);
        }

        assertThat(deleted.list(project, "RAW/a", null, 10).items())
                .extracting(item -> item.newest().name())
                .containsExactly("raw/a-1.csv", "raw/A_1.csv");
        assertThat(deleted.list(project, "a_1", null, 10).items())
                .extracting(item -> item.newest().name())
                .containsExactly("raw/A_1.csv");
        assertThat(deleted.list(project, "%", null, 10).items()).isEmpty();
    }

    @Test
    void nothingIsTiedToWhatIsBeingPurged() {
        ObjectVersion version = put("data", "x");
        ObjectStore slow = Altered.of(ObjectStore.class, store, "forget", (arguments, real) -> {
            Meanwhile tie = new Meanwhile(() -> assertThatExceptionOfType(Conflict.class)
                    .isThrownBy(() -> tie(version, () -> {}))
                    .withMessageContaining("'%s' is being purged", version.id()));
            tie.begin();
            tie.end();
            return real.call();
        });

        objects(removal(versions, slow, transactions)).purgeVersion(version.id());

        assertThat(lineage.of(Kind.OBJECT_VERSION, version.id())).isEmpty();
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> tie(version, () -> {}));
    }

    @Test
    void aPurgeSeesWhatIsJustBeingTied() {
        ObjectVersion version = put("data", "x");
        CountDownLatch tied = new CountDownLatch(1);
        CountDownLatch purging = new CountDownLatch(1);
        Meanwhile tie = new Meanwhile(() -> tie(version, () -> {
            tied.countDown();
            waitFor(purging);
        }));
        ObjectVersions told = Altered.of(ObjectVersions.class, versions, "lockName", (arguments, real) -> {
            purging.countDown();
            return real.call();
        });
        tie.begin(() -> tied.getCount() == 0);

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> objects(removal(told, store, transactions)).purgeVersion(version.id()))
                .withMessageContaining("trial reader needs it");
        tie.end();

        assertThat(lineage.of(Kind.OBJECT_VERSION, version.id())).hasSize(1);
        assertThat(content(version)).isEqualTo("x");
    }

    @Test
    void whatCouldNotBePurgedCanBeTied() {
        ObjectVersion version = put("data", "x");
        ObjectStore away = Altered.of(ObjectStore.class, store, "forget", (arguments, real) -> {
            throw new UncheckedIOException(new IOException("away"));
        });

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> objects(removal(versions, away, transactions)).purgeVersion(version.id()));

        tie(version, () -> {});
        assertThat(catalog.find(version.id())).contains(version);
    }

    private void tie(ObjectVersion version, Runnable beforeCommit) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            kept.keep(List.of(version.id()));
            lineage.link(
                    new Reference(Kind.TRIAL, "t9", "reader"),
                    "read",
                    new Reference(Kind.OBJECT_VERSION, version.id(), "data, version 1"));
            beforeCommit.run();
        });
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoAsksForTheQuotaDuringAPurgeDoesNotKeepTheOldCount(@Autowired Projects projects, @Autowired Squads squads) {
        squads.addMissing("curators");
        projects.create(project, "curators", true);
        projects.limitObjects(project, 1000L);
        ObjectVersion version = put("data", "four");
        put("other", "sixsix");
        Meanwhile asked = new Meanwhile(() -> quota.usage(project));

        objects(removal(versions, store, beforeSecondCommit(asked::begin))).purgeVersion(version.id());
        asked.end();

        assertThat(quota.usage(project).used()).isEqualTo(6);
    }

    @Test
    void bytesOfFilesStayForAWhile() {
        assertThat(deleted.leavesBytes()).isTrue();
    }

    private VersionRemoval removal(ObjectVersions rows, ObjectStore from, PlatformTransactionManager by) {
        return new VersionRemoval(rows, index, from, unheld, names, by, Clock.systemUTC());
    }

    private DeletedObjects objects(VersionRemoval removal) {
        return new DeletedObjects(versions, removal, store, quota, lineage, List.of(), audit, topics);
    }

    List<Integer> newestNumbers() {
        return jdbc.sql("select number from object_version where project = ? and newest")
                .param(project)
                .query(Integer.class)
                .list();
    }

    /** The first transaction only reads. */
    PlatformTransactionManager beforeSecondCommit(Runnable work) {
        return new PlatformTransactionManager() {
            private int commits;

            @Override
            public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
                return transactions.getTransaction(definition);
            }

            @Override
            public void commit(TransactionStatus status) {
                try {
                    if (++commits == 2) {
                        work.run();
                    }
                } finally {
                    transactions.commit(status);
                }
            }

            @Override
            public void rollback(TransactionStatus status) {
                transactions.rollback(status);
            }
        };
    }

    /** Work on another thread that begins in the middle of something. */
    static class Meanwhile {

        private final FutureTask<Void> work;
        private final Thread thread;

        Meanwhile(Runnable work) {
            this.work = new FutureTask<>(new DelegatingSecurityContextRunnable(work), null);
            this.thread = Thread.ofPlatform().daemon().unstarted(this.work);
        }

        /** Comes back when it is done or waits. */
        void begin() {
            begin(() -> thread.getState() == Thread.State.WAITING);
        }

        void begin(BooleanSupplier waits) {
            thread.start();
            await().until(() -> work.isDone() || waits.getAsBoolean());
        }

        void end() {
            try {
                work.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void purgesANameOnlyOnceItIsDeleted() {
        ObjectVersion version = put("data", "x");
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> deleted.purge(project, "data"));

        catalog.delete(project, "data");
        deleted.purge(project, "data");

        assertThat(deleted.list(project, null, 10).items()).isEmpty();
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> deleted.purgeVersion(version.id()));
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> deleted.restore(project, "data"));
    }

    @Test
    void refusesToPurgeWhatSomethingRestsOn() {
        ObjectVersion version = put("data", "x");
        Reference self = new Reference(Kind.OBJECT_VERSION, version.id(), "data, version 1");
        lineage.link(new Reference(Kind.TRIAL, "t1", "maker"), "made", self);
        lineage.link(new Reference(Kind.MODEL_VERSION, "iris/7", "iris, version 7"), "read", self);

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> deleted.purgeVersion(version.id()))
                .withMessageContaining("model version iris, version 7 needs it");

        assertThat(deleted.needing(version.id())).extracting(Reference::page).containsExactly("/models/iris/7");
        assertThat(catalog.find(version.id())).contains(version);
        assertThat(content(version)).isEqualTo("x");
    }

    @Test
    void tellsThingsOfOneNameApartThatNeedAVersion() {
        ObjectVersion version = put("data", "x");
        Reference self = new Reference(Kind.OBJECT_VERSION, version.id(), "data, version 1");
        lineage.link(new Reference(Kind.TRIAL, "0123456789abcdef", "train on v1"), "read", self);
        lineage.link(new Reference(Kind.TRIAL, "fedcba9876543210", "train on v1"), "read", self);
        lineage.link(new Reference(Kind.MODEL_VERSION, "train/1", "train on v1"), "read", self);

        assertThat(deleted.needing(version.id()))
                .extracting(Reference::label)
                .containsExactlyInAnyOrder("train on v1 (01234567)", "train on v1 (fedcba98)", "train on v1");
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> deleted.purgeVersion(version.id()))
                .withMessageContaining("trial train on v1 (01234567)");
        catalog.delete(project, "data");
        assertThat(deleted.needing(project, "data"))
                .extracting(Reference::label)
                .contains("train on v1 (01234567)", "train on v1 (fedcba98)");
    }

    @Test
    void saysWhatNeedsADeletedName() {
        ObjectVersion first = put("data", "x");
        ObjectVersion second = put("data", "y");
        Reference reader = new Reference(Kind.TRIAL, "t3", "reader");
        lineage.link(reader, "read", new Reference(Kind.OBJECT_VERSION, first.id(), "data, version 1"));
        lineage.link(reader, "read", new Reference(Kind.OBJECT_VERSION, second.id(), "data, version 2"));
        assertThat(deleted.needing(project, "data")).isEmpty();

        catalog.delete(project, "data");

        assertThat(deleted.needing(project, "data")).containsExactly(reader);
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> deleted.purge(project, "data"));
        assertThat(deleted.list(project, null, 10).items()).hasSize(1);
    }

    @Test
    void refusesToPurgeThePackageOfAModel() {
        ObjectVersion version = put("package.zip", "x");
        lineage.link(
                new Reference(Kind.MODEL_VERSION, "iris/8", "iris, version 8"),
                "made",
                new Reference(Kind.OBJECT_VERSION, version.id(), "package.zip, version 1"));

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> deleted.purgeVersion(version.id()))
                .withMessageContaining("model version iris, version 8 needs it");
    }

    @Test
    void whatWasOnlyMadeByATrialMayBePurgedAndItsMakerTellsOfItStill() {
        ObjectVersion version = put("data", "x");
        Reference self = new Reference(Kind.OBJECT_VERSION, version.id(), "data, version 1");
        Reference maker = new Reference(Kind.TRIAL, "t2 " + project, "maker");
        lineage.link(maker, "made", self);

        deleted.purgeVersion(version.id());

        assertThat(lineage.of(Kind.TRIAL, maker.id())).singleElement().satisfies(edge -> {
            assertThat(edge.to().label()).isEqualTo("data, version 1, purged");
            assertThat(edge.to().isPurged()).isTrue();
        });
    }

    @Test
    void thePortalsOwnNamesArePurgedWithWhatOwnsThem() {
        ObjectVersion artifact = put("trials/1/artifacts/a", "x");

        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> deleted.purgeVersion(artifact.id()));
    }

    @Test
    @SignedIn(name = "ada", groups = Group.DEVELOPERS)
    void developersDeleteAndRestoreButDoNotPurge() {
        ObjectVersion version = put("data", "x");
        catalog.delete(project, "data");
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> deleted.purgeVersion(version.id()));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> deleted.purge(project, "data"));

        assertThat(deleted.restore(project, "data")).isEqualTo(version);
    }

    ObjectVersion put(String name, String content) {
        return catalog.put(project, name, Map.of(), new ByteArrayInputStream(content.getBytes(UTF_8)));
    }

    private String content(ObjectVersion version) {
        try (InputStream bytes = catalog.open(version)) {
            return new String(bytes.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
