package dev.assay.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.SignedIn;
import dev.assay.access.CurrentActor;
import dev.assay.access.Group;
import dev.assay.base.NotFound;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
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
        List<String> ids = ids(3_000);
        String name = actor.asSystem("ada", () -> kept.keep(experiment, ids));

        assertThat(kept.find(experiment, name)).isEqualTo(ids);
        assertThat(kept.keep(experiment, ids)).isEqualTo(name);
        assertThat(kept.keep(experiment, ids.reversed())).isNotEqualTo(name);
    }

    @Test
    void whoMayNotSeeTrialsLearnsNothingFromAName() {
        String name = kept.keep(experiment, ids(3_000));
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated("client", null, List.of()));

        assertThatThrownBy(() -> kept.find(experiment, name)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> kept.keep(experiment, ids(2))).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void aNameMeansNothingInAnotherExperiment(@Autowired CurrentActor actor) throws Exception {
        String other = actor.asSystem(
                "ada", () -> tracking.experiment(project, "silver").id());
        String name = kept.keep(experiment, ids(3_000));

        assertThat(kept.find(other, name)).isEmpty();
        assertThat(kept.find(experiment, name.substring(1))).isEmpty();
        assertThat(kept.find(experiment, "\0'")).isEmpty();
    }

    @Test
    void moreThanFitIntoOneRowComeBackWhole() {
        List<String> ids = ids(120_001);

        assertThat(kept.find(experiment, kept.keep(experiment, ids))).isEqualTo(ids);
    }

    @Test
    void theSameKeptByManyAtOnceIsThereOnce() throws Exception {
        CyclicBarrier together = new CyclicBarrier(6);
        Callable<String> keep = () -> {
            together.await();
            return kept.keep(experiment, ids(1_000));
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
        String name = kept.keep(experiment, ids(3_000));
        catalog.delete(experiment);

        assertThat(purge.purge(experiment, purge.plan(experiment), done -> {})).isTrue();

        assertThat(kept.find(experiment, name)).isEmpty();
        assertThat(jdbc.sql("select count(*) from kept_selection where experiment_id = ?")
                        .param(Long.valueOf(experiment))
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThatThrownBy(() -> kept.keep(experiment, ids(3_000))).isInstanceOf(NotFound.class);
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "%032x".formatted(i * 7_919L))
                .toList();
    }
}
