package dev.assay.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.SignedIn;
import dev.assay.access.CurrentActor;
import dev.assay.access.Group;
import dev.assay.base.NotFound;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.concurrent.DelegatingSecurityContextExecutorService;
import org.springframework.security.core.context.SecurityContextHolder;

/** What kept selections promise, whatever database lies below. */
@SignedIn(name = "bob", groups = Group.USERS, squads = "alchemists")
abstract class KeptSelectionsContract extends InAnExperiment {

    @Autowired
    KeptSelections kept;

    @Autowired
    ExperimentCatalog catalog;

    @Autowired
    JdbcClient jdbc;

    @Test
    void anotherPersonFindsTheSameTrialsInTheSameOrder(@Autowired CurrentActor actor) throws Exception {
        List<String> ids = trials(3_000);
        String name = actor.asSystem("ada", () -> kept.keep(experiment, ids));

        assertThat(kept.find(experiment, name)).isEqualTo(ids);
        assertThat(kept.keep(experiment, ids)).isEqualTo(name);
        assertThat(kept.keep(experiment, ids.reversed())).isNotEqualTo(name);
    }

    @Test
    void whoMayNotSeeTrialsLearnsNothingFromAName() {
        String name = kept.keep(experiment, trials(3_000));
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated("client", null, List.of()));

        assertThatThrownBy(() -> kept.find(experiment, name)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> kept.keep(experiment, List.of("0".repeat(32))))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void aNameMeansNothingInAnotherExperiment(@Autowired CurrentActor actor) throws Exception {
        String other = actor.asSystem(
                "ada", () -> tracking.experiment(project, "silver").id());
        String name = kept.keep(experiment, trials(3_000));

        assertThat(kept.find(other, name)).isEmpty();
        assertThat(kept.find(experiment, name.substring(1))).isEmpty();
        assertThat(kept.find(experiment, "\0'")).isEmpty();
    }

    @Test
    void onlyTrialsOfTheExperimentAreKept(@Autowired CurrentActor actor) throws Exception {
        List<String> ids = trials(400);
        List<String> madeUp =
                IntStream.range(0, 20_000).mapToObj("%032x"::formatted).toList();
        String other = actor.asSystem(
                "ada", () -> tracking.experiment(project, "silver").id());

        String name = kept.keep(
                experiment,
                Stream.of(madeUp, ids.reversed(), madeUp).flatMap(List::stream).toList());

        assertThat(kept.find(experiment, name)).isEqualTo(ids.reversed());
        assertThat(kept.find(experiment, kept.keep(experiment, madeUp))).isEmpty();
        assertThat(kept.find(other, kept.keep(other, ids))).isEmpty();
        assertThat(rows(other)).isZero();
    }

    @Test
    void moreThanFitIntoOneRowComeBackWhole() {
        List<String> ids = trials(120_001);

        assertThat(kept.find(experiment, kept.keep(experiment, ids))).isEqualTo(ids);
    }

    @Test
    void theSameKeptByManyAtOnceIsThereOnce() throws Exception {
        List<String> ids = trials(1_000);
        CyclicBarrier together = new CyclicBarrier(6);
        Callable<String> keep = () -> {
            together.await();
            return kept.keep(experiment, ids);
        };
        try (ExecutorService threads = new DelegatingSecurityContextExecutorService(Executors.newFixedThreadPool(6))) {
            List<String> names = threads.invokeAll(List.of(keep, keep, keep, keep, keep, keep)).stream()
                    .map(name -> {
                        try {
                            return name.get();
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .distinct()
                    .toList();

            assertThat(names).hasSize(1);
            assertThat(kept.find(experiment, names.getFirst())).hasSize(1_000);
        }
    }

    @Test
    @SignedIn
    void aSelectionGoesWithItsExperiment(@Autowired ExperimentPurge purge) {
        List<String> ids = trials(3_000);
        String name = kept.keep(experiment, ids);
        catalog.delete(experiment);

        assertThat(purge.purge(experiment, purge.plan(experiment), done -> {})).isTrue();

        assertThat(kept.find(experiment, name)).isEmpty();
        assertThat(rows(experiment)).isZero();
        assertThatThrownBy(() -> kept.keep(experiment, ids)).isInstanceOf(NotFound.class);
    }

    private int rows(String of) {
        return jdbc.sql("select count(*) from kept_selection where experiment_id = ?")
                .param(Long.valueOf(of))
                .query(Integer.class)
                .single();
    }

    /** So many new ones of the experiment. */
    private List<String> trials(int count) {
        List<String> ids = Stream.generate(() -> UUID.randomUUID().toString().replace("-", ""))
                .limit(count)
                .toList();
        for (int from = 0; from < count; from += 10_000) {
            jdbc.sql("""
                            insert into trial (run_id, experiment_id, name, started_by, status, deleted,
                                deleted_with_experiment, started_ms)
                            select added.run_id, ?, 'added', 'ada', 'FINISHED', false, false, 0
                            from unnest(cast(? as varchar array)) as added (run_id)""")
                    .params(
                            Long.valueOf(experiment),
                            ids.subList(from, Math.min(from + 10_000, count)).toArray(String[]::new))
                    .update();
        }
        return ids;
    }
}
