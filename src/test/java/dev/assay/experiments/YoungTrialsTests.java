package dev.assay.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.base.InvalidInput;
import dev.assay.base.LateRows;
import dev.assay.base.Storage;
import dev.assay.experiments.metrics.JournalRow;
import dev.assay.experiments.metrics.Points;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.concurrent.DelegatingSecurityContextExecutorService;
import org.springframework.transaction.support.TransactionTemplate;

/** Trials whose rows follow: nothing that was acknowledged is missed, written twice or brought back. */
@AssayTest
@SignedIn
class YoungTrialsTests extends InAnExperiment {

    private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");
    private static final long LONG_AGO = System.nanoTime() - TimeUnit.HOURS.toNanos(1);

    @Autowired
    ExperimentCatalog catalog;

    @Autowired
    RecentTrials recent;

    @Autowired
    TrialSearch search;

    @Autowired
    MetricHistory history;

    @Autowired
    YoungTrials young;

    @Autowired
    YoungRows rows;

    @TempDir
    Path folder;

    private @Nullable YoungJournal killed;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DataSource database;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JdbcTemplate template;

    @Test
    void whoReadsFindsAllThatWasSaid() {
        Trial trial = tracking.start(experiment, "first", START, Map.of("stage", "raw", "kept", "yes"));
        tracking.log(
                trial.runId(),
                List.of(new MetricPoint("loss", Double.NaN, 1, 2), new MetricPoint("loss", 0.5, 1, 1)),
                Map.of("lr", "0.1"),
                Map.of("stage", "ready"));
        tracking.log(trial.runId(), List.of(new MetricPoint("loss", 0.5, 1, 1)), Map.of("lr", "0.1"), Map.of());
        tracking.finish(trial.runId(), TrialStatus.FINISHED, START.plusSeconds(3));

        assertThat(tracking.get(trial.runId()))
                .isEqualTo(trial.as(TrialStatus.FINISHED, START.plusSeconds(3), "first"));
        assertThat(tracking.params(trial.runId())).containsOnly(entry("lr", "0.1"));
        assertThat(tracking.tags(trial.runId())).contains(entry("stage", "ready"), entry("kept", "yes"));
        assertThat(tracking.metrics(trial.runId())).singleElement().satisfies(loss -> {
            assertThat(loss.count()).isEqualTo(2);
            assertThat(loss.lastStep()).isEqualTo(2);
            assertThat(loss.minimum()).isEqualTo(0.5);
        });
        assertThat(history.points(trial.runId(), "loss", null, 10).items()).hasSize(2);
    }

    @Test
    void aParamKeepsItsValue() {
        Trial trial = tracking.start(experiment, null, START, Map.of());
        tracking.log(trial.runId(), List.of(), Map.of("lr", "0.1"), Map.of());

        assertThatThrownBy(() -> tracking.log(trial.runId(), List.of(), Map.of("lr", "0.2", "depth", "3"), Map.of()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("already logged with value='0.1'");
        assertThat(tracking.params(trial.runId())).containsOnly(entry("lr", "0.1"));
    }

    @Test
    void aTagIsReadBeforeTheRowsAre() {
        Trial trial = tracking.start(experiment, null, START, Map.of("mlflow.user", "ada"));

        assertThat(tracking.tag(trial.runId(), "mlflow.user")).contains("ada");
        assertThat(tracking.tag(trial.runId(), "other")).isEmpty();
    }

    @Test
    void whatIsMoreThanYoungTrialsHoldGoesToTheRows() {
        String large = "x".repeat(LogLimits.TAG_VALUE);
        Map<String, String> many = Map.of("a", large, "b", large, "c", large);
        Trial whole = tracking.start(experiment, null, START, many);
        Trial grown = tracking.start(experiment, null, START, Map.of());
        tracking.log(grown.runId(), List.of(), Map.of("before", "1"), Map.of());
        tracking.log(grown.runId(), List.of(), Map.of("after", "2"), many);

        assertThat(tracking.tags(whole.runId())).containsAllEntriesOf(many);
        assertThat(tracking.tags(grown.runId())).containsAllEntriesOf(many);
        assertThat(tracking.params(grown.runId())).containsOnly(entry("before", "1"), entry("after", "2"));
    }

    @Test
    void aRunThatIsTakenUpAgainAndRenamedIsOne() {
        Trial trial = tracking.start(experiment, "before", START, Map.of());
        tracking.finish(trial.runId(), TrialStatus.FAILED, START.plusSeconds(1));
        tracking.update(trial.runId(), TrialStatus.RUNNING, null, null);
        tracking.update(trial.runId(), null, null, "after");

        assertThat(tracking.get(trial.runId())).satisfies(now -> {
            assertThat(now.status()).isEqualTo(TrialStatus.RUNNING);
            assertThat(now.name()).isEqualTo("after");
        });
        assertThat(tracking.tag(trial.runId(), "mlflow.runName")).contains("after");
    }

    @Test
    void aTransactionThatBeganBeforeSeesTheTrialThatItLogsInto() {
        String runId = transaction.execute(status -> {
            jdbc.sql("select count(*) from trial").query(Long.class).single();
            String begun = beginElsewhere().runId();
            tracking.log(begun, List.of(), Map.of("late", "1"), Map.of());
            return begun;
        });

        assertThat(tracking.params(runId)).containsOnly(entry("late", "1"));
    }

    @Test
    void aTransactionThatFailsAfterwardsTakesOnlyItsOwnAlong() {
        String before = tracking.start(experiment, "before", START, Map.of()).runId();
        tracking.get(before);
        String[] begun = new String[1];
        transaction.executeWithoutResult(status -> {
            tracking.log(before, List.of(), Map.of("mine", "1"), Map.of());
            begun[0] = beginElsewhere().runId();
            tracking.log(begun[0], List.of(), Map.of(), Map.of("late", "1"));
            status.setRollbackOnly();
        });

        assertThat(tracking.params(before)).isEmpty();
        assertThat(tracking.find(begun[0])).isPresent();
        assertThat(tracking.tags(begun[0])).doesNotContainKey("late");
    }

    private Trial beginElsewhere() {
        try (ExecutorService threads =
                new DelegatingSecurityContextExecutorService(Executors.newVirtualThreadPerTaskExecutor())) {
            return threads.submit(() -> tracking.start(experiment, null, START, Map.of()))
                    .get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatAKilledProcessLeftIsThereAfterTheStart() throws SQLException {
        Trial left = left("left");
        tell(List.of(
                YoungNews.begun(left, Map.of("tag", "grüße 😀")),
                YoungNews.logged(
                        left.runId(),
                        JournalRow.byKey(List.of(new MetricPoint("auc", Double.POSITIVE_INFINITY, 5, -3))),
                        Map.of("lr", "0.1"),
                        Map.of()),
                YoungNews.standing(left.as(TrialStatus.KILLED, START.plusSeconds(9), "left"))));

        YoungTrials next = another();
        next.recover();
        next.writeDue(LONG_AGO);

        assertThat(tracking.get(left.runId())).isEqualTo(left.as(TrialStatus.KILLED, START.plusSeconds(9), "left"));
        assertThat(tracking.tags(left.runId())).contains(entry("tag", "grüße 😀"));
        assertThat(tracking.params(left.runId())).containsOnly(entry("lr", "0.1"));
        assertThat(history.points(left.runId(), "auc", null, 10).items())
                .containsExactly(new MetricPoint("auc", Double.POSITIVE_INFINITY, 5, -3));
        assertThat(told(left)).isZero();
    }

    @Test
    void theJournalKeepsOnlyWhatHasNoRowsYet() throws SQLException {
        Trial ended = left("ended");
        Trial running = left("running");
        tell(List.of(
                YoungNews.begun(ended, Map.of()),
                YoungNews.begun(running, Map.of()),
                YoungNews.standing(ended.as(TrialStatus.FINISHED, START, "ended"))));
        YoungTrials first = another();
        first.recover();
        first.writeDue(LONG_AGO);

        assertThat(told(ended)).isZero();
        assertThat(told(running)).isEqualTo(1);
        assertThat(tracking.find(ended.runId())).isPresent();
        assertThat(tracking.find(running.runId())).isEmpty();

        jdbc.sql("delete from trial where run_id = ?").param(ended.runId()).update();
        YoungTrials second = another();
        second.recover();
        second.writeDue(System.nanoTime());

        assertThat(tracking.find(ended.runId())).as("purged").isEmpty();
        assertThat(tracking.find(running.runId())).isPresent();
    }

    @Test
    void aTrialGoesWithItsExperiment() throws SQLException {
        Trial left = left("orphan");
        tell(List.of(YoungNews.begun(left, Map.of())));
        tracking.purgeExperiment(project, "gold");

        YoungTrials next = another();
        next.recover();
        next.writeDue(System.nanoTime());

        assertThat(tracking.find(left.runId())).isEmpty();
        assertThat(told(left)).isZero();
    }

    @Test
    void aTrialGoesWithItsDeletedExperiment() throws SQLException {
        Trial left = left("beside");
        tell(List.of(YoungNews.begun(left, Map.of())));
        catalog.delete(experiment);

        YoungTrials next = another();
        next.recover();
        next.writeDue(System.nanoTime());

        assertThat(tracking.get(left.runId()).deleted()).isTrue();
        catalog.restore(experiment);
        assertThat(tracking.get(left.runId()).deleted()).isFalse();
    }

    @Test
    void whatWasToldTwiceIsWrittenOnce() throws SQLException {
        Trial twice = left("twice");
        Map<String, Points> points = JournalRow.byKey(List.of(new MetricPoint("m", 1, 1, 1)));
        tell(List.of(YoungNews.begun(twice, Map.of())));
        tell(List.of(YoungNews.begun(twice, Map.of())));
        tell(List.of(YoungNews.logged(twice.runId(), points, Map.of(), Map.of())));
        tell(List.of(YoungNews.logged(twice.runId(), points, Map.of(), Map.of())));

        YoungTrials next = another();
        next.recover();
        next.writeDue(System.nanoTime());

        assertThat(tracking.metrics(twice.runId())).singleElement().satisfies(one -> assertThat(one.count())
                .isEqualTo(1));
        assertThat(told(twice)).isZero();
    }

    @Test
    void aTrialThatHasItsRowsLeavesTheJournalAndHoldsUpNoOther() throws SQLException {
        Trial taken = tracking.start(experiment, "taken", START, Map.of("kept", "yes"));
        tracking.get(taken.runId());
        Trial good = left("good");
        tell(List.of(YoungNews.begun(taken, Map.of()), YoungNews.begun(good, Map.of())));

        YoungTrials next = another();
        next.recover();
        next.writeDue(System.nanoTime());

        assertThat(tracking.find(good.runId())).isPresent();
        assertThat(tracking.tags(taken.runId())).containsEntry("kept", "yes");
        assertThat(told(taken)).isZero();
        assertThat(told(good)).isZero();
    }

    @Test
    void whoReadsBearsATrialThatIsRefused() {
        Trial taken = left("taken");
        database(() ->
                jdbc.sql("""
                        insert into trial (run_id, experiment_id, name, started_by, status, deleted,
                            deleted_with_experiment, started_ms) values (?, ?, 'taken', 'ada', 'RUNNING', false, false, 0)""").params(taken.runId(), Long.valueOf(experiment)).update());
        assertThat(young.begin(taken, Map.of())).isTrue();
        Trial good = tracking.start(experiment, "good", START, Map.of());

        assertThat(tracking.find(good.runId())).isPresent();
        assertThat(tracking.find(taken.runId())).isPresent();
    }

    private <T> T database(Supplier<T> work) {
        try {
            return database.unwrap(LateRows.class).asTheyAre(work);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aFormerReleasesTableIsTakenOver() throws SQLException {
        Trial good = left("good");
        former(-7, new byte[] {99});
        former(-6, YoungNews.pack(List.of(YoungNews.begun(good, Map.of()))));

        YoungTrials next = another();
        next.recover();
        next.writeDue(System.nanoTime());

        assertThat(tracking.find(good.runId())).isPresent();
        assertThat(jdbc.sql("select id from young_trial where id < 0")
                        .query(Long.class)
                        .list())
                .containsExactly(-7L);
        jdbc.sql("delete from young_trial where id = -7").update();
    }

    private void former(long id, byte[] packed) {
        jdbc.sql("insert into young_trial (id, packed) values (?, ?)")
                .params(id, packed)
                .update();
    }

    @Test
    void whatFollowsADamagedPlaceIsKept() throws Exception {
        Trial good = left("good");
        Trial lost = left("lost");
        tell(List.of(YoungNews.begun(good, Map.of()), YoungNews.begun(lost, Map.of())));
        Path file = files().getFirst();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);

        YoungTrials next = another();
        next.recover();
        next.writeDue(System.nanoTime());

        assertThat(tracking.find(good.runId())).isPresent();
        assertThat(tracking.find(lost.runId())).isEmpty();
        assertThat(files()).isEmpty();
        assertThat(file.resolveSibling(file.getFileName() + ".damaged")).hasBinaryContent(bytes);
    }

    @Test
    void whatIsWrittenHalfIsNotSaid() throws Exception {
        Trial whole = left("whole");
        tell(List.of(YoungNews.begun(whole, Map.of())));
        tell(List.of(YoungNews.standing(whole.as(TrialStatus.KILLED, START, "whole"))));
        Path file = files().getLast();
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 3));

        YoungTrials next = another();
        next.recover();
        next.writeDue(System.nanoTime());

        assertThat(tracking.get(whole.runId()).status()).isEqualTo(TrialStatus.RUNNING);
    }

    @Test
    void aJournalIsReadAgainWhenAStartIsCutOff() throws SQLException {
        Trial left = left("left");
        tell(List.of(YoungNews.begun(left, Map.of())));
        another().recover();
        another().recover();

        assertThat(told(left)).isEqualTo(1);
        assertThat(files()).hasSize(1);
    }

    @Test
    void manyShortTrialsAreAllThereWhileOthersRead() throws Exception {
        List<Future<String>> begun = new ArrayList<>();
        try (ExecutorService threads = new DelegatingSecurityContextExecutorService(Executors.newFixedThreadPool(6))) {
            for (int i = 0; i < 300; i++) {
                int number = i;
                begun.add(threads.submit(() -> shortTrial(number)));
                if (i % 20 == 0) {
                    threads.submit(() -> recent.of(project, 10));
                }
            }
        }

        List<String> runIds = new ArrayList<>();
        for (Future<String> one : begun) {
            runIds.add(one.get());
        }
        assertThat(runIds).doesNotHaveDuplicates().allSatisfy(runId -> {
            assertThat(tracking.get(runId).status()).isEqualTo(TrialStatus.FINISHED);
            assertThat(tracking.params(runId)).hasSize(2);
            assertThat(tracking.metrics(runId)).hasSize(1);
        });
        assertThat(jdbc.sql("select count(*) from trial where experiment_id = ?")
                        .param(Long.valueOf(experiment))
                        .query(Integer.class)
                        .single())
                .isEqualTo(300);
    }

    private String shortTrial(int number) {
        String runId = tracking.start(experiment, "t" + number, START, Map.of("n", "" + number))
                .runId();
        tracking.log(runId, List.of(new MetricPoint("m", number, 1, 1)), Map.of("a", "1", "b", "2"), Map.of());
        tracking.finish(runId, TrialStatus.FINISHED, START.plusSeconds(1));
        return runId;
    }

    @Test
    void manyThreadsLogIntoOneYoungTrial() throws Exception {
        Trial trial = tracking.start(experiment, null, START, Map.of());
        try (ExecutorService threads = new DelegatingSecurityContextExecutorService(Executors.newFixedThreadPool(6))) {
            List<Future<?>> logged = IntStream.range(0, 60)
                    .<Future<?>>mapToObj(number -> threads.submit(() -> tracking.log(
                            trial.runId(),
                            List.of(new MetricPoint("m", number, 1, number)),
                            Map.of("p" + number, "1"),
                            Map.of())))
                    .toList();
            for (Future<?> one : logged) {
                one.get();
            }
        }

        assertThat(tracking.params(trial.runId())).hasSize(60);
        assertThat(history.points(trial.runId(), "m", null, 100).items()).hasSize(60);
    }

    private Trial left(String name) {
        String runId = UUID.randomUUID().toString().replace("-", "");
        return new Trial(runId, experiment, project, name, "ada", TrialStatus.RUNNING, false, START, null);
    }

    private void tell(List<YoungNews> news) {
        killed = killed == null ? journal() : killed;
        news.forEach(killed::add);
    }

    /** As after a start, but asked by nobody who takes a connection. */
    private YoungTrials another() throws SQLException {
        YoungJournal journal = journal();
        return new YoungTrials(journal, new YoungTables(journal, rows, database), database);
    }

    /** Of another process, on the same files. */
    private YoungJournal journal() {
        return new YoungJournal(new Storage(folder), template);
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.list(folder.resolve("database"))) {
            return all.filter(file -> file.toString().endsWith(".young"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long told(Trial trial) {
        return files().stream()
                .flatMap(file -> JournalPart.read(file).news().stream())
                .filter(news -> news.runId().equals(trial.runId()))
                .count();
    }
}
