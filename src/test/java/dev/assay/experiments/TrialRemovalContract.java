package dev.assay.experiments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.SignedIn;
import dev.assay.access.AuditLog;
import dev.assay.access.AuditQuery;
import dev.assay.access.Group;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Lineage;
import dev.assay.lineage.Reference;
import dev.assay.objects.DeletedObjects;
import dev.assay.objects.ObjectCatalog;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.NewModelVersion;
import dev.assay.registry.Origin;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

/** What archiving, restoring, purging and nesting of trials promise, whatever database lies below. */
@SignedIn
abstract class TrialRemovalContract extends InAnExperiment {

    @Autowired
    TrialArchive archive;

    @Autowired
    TrialPurge purge;

    @Autowired
    ExperimentCatalog catalog;

    @Autowired
    ExperimentPurge experiments;

    @Autowired
    TrialTagging tagging;

    @Autowired
    TrialArtifacts artifacts;

    @Autowired
    LoggedModels models;

    @Autowired
    NestedTrials nested;

    @Autowired
    ObjectCatalog objects;

    @Autowired
    DeletedObjects deleted;

    @Autowired
    Lineage lineage;

    @Autowired
    AuditLog audit;

    @Test
    void allThatMatchAreArchivedWithProgressAndExactlyTheseComeBack() {
        for (int k = 0; k < 6; k++) {
            trial(k);
        }
        String before = trial(9);
        archive.archive(named(before), done -> {});
        List<Integer> progress = new ArrayList<>();

        TrialArchive.Moved moved = archive.archive(matching("metrics.k >= 2"), progress::add);

        assertThat(moved.count()).isEqualTo(4);
        assertThat(progress).containsExactly(4);
        assertThat(archive.count(matching(""), false)).isEqualTo(2);
        assertThat(archive.count(matching(""), true)).isEqualTo(5);
        archive.undo(moved, progress::add);
        assertThat(progress).containsExactly(4, 4);
        assertThat(archive.count(matching(""), false)).isEqualTo(6);
        assertThat(tracking.get(before).deleted()).isTrue();
        assertThat(archive.restore(matching(""), done -> {}).count()).isOne();
    }

    @Test
    void manyGetTheSameTagButThoseThatAreArchived() {
        List<String> runs = IntStream.range(0, 20).mapToObj(this::trial).toList();
        archive.archive(named(runs.get(3)), done -> {});

        List<Integer> progress = new ArrayList<>();

        assertThat(tagging.tag(named(runs.toArray(String[]::new)), "team", "alchemists", progress::add))
                .isEqualTo(19);

        assertThat(progress).containsExactly(19);
        assertThat(tracking.tag(runs.get(19), "team")).contains("alchemists");
        assertThat(tracking.tag(runs.get(3), "team")).isEmpty();
        assertThatThrownBy(() -> tagging.tag(matching(""), "team", "x".repeat(9_000), done -> {}))
                .isInstanceOf(InvalidInput.class);
        assertThat(tracking.tag(runs.get(19), "team")).contains("alchemists");
        assertThat(tagging.tag(matching("metrics.k < 5"), "team", "few", done -> {}))
                .isEqualTo(4);
        assertThat(tracking.tag(runs.get(4), "team")).contains("few");
        assertThat(tracking.tag(runs.get(5), "team")).contains("alchemists");
    }

    @Test
    void aTrialOfAnotherExperimentIsNotMoved() {
        String other = tracking.start(tracking.experiment(project, "silver").id(), "other", Instant.EPOCH, Map.of())
                .runId();

        archive.archive(named(other), done -> {});

        assertThat(tracking.get(other).deleted()).isFalse();
    }

    @Test
    void onlyWhatIsArchivedIsPurgedWithItsFilesAndEdges() throws Exception {
        String data = stored("rows.csv", "a,b\n");
        String run = trial(1);
        lineage.link(new Reference(Kind.TRIAL, run, "t"), "read", new Reference(Kind.OBJECT_VERSION, data, "rows.csv"));
        artifacts.put(run, "plot.png", bytes("png"));
        String model = models.create(experiment, "model", null, run, Map.of(), Map.of())
                .id();
        artifacts.put(model, "MLmodel", bytes("flavors"));

        assertThat(purged(named(run)).gone()).isZero();
        assertThat(tracking.find(run)).isPresent();
        archive.archive(named(run), done -> {});
        assertThat(purge.plan(named(run)).outcome().gone()).isOne();
        assertThat(purged(named(run)).gone()).isOne();

        assertThat(tracking.find(run)).isEmpty();
        assertThat(models.find(model)).isEmpty();
        assertThat(objects.newestBelow(project, "trials/")).isEmpty();
        assertThat(objects.find(data)).isPresent();
        assertThat(lineage.of(Kind.TRIAL, run)).isEmpty();
        assertThat(audit.page(new AuditQuery("", run, null, null), null, 10).items())
                .singleElement()
                .satisfies(entry -> assertThat(entry.action()).isEqualTo("experiments.trial-purged"));
    }

    @Test
    void longTextsGoWithTheLastTrialThatNamesThem() {
        String shared = stored("provenance/a.diff", "+ a");
        String code = stored("provenance/c.tar.gz", "code");
        String cells = stored("provenance/d.ipynb", "cells");
        String alone = stored("provenance/b.txt", "numpy==2");
        String data = stored("rows.csv", "a,b");
        String first = trial(1);
        String other = tracking.start(tracking.experiment(project, "silver").id(), "other", Instant.EPOCH, Map.of())
                .runId();
        tracking.log(
                first,
                List.of(),
                Map.of(),
                Map.of(
                        "assay.git.diff",
                        "object:" + shared,
                        "assay.code",
                        "object:" + code,
                        "assay.code.session",
                        "object:" + cells,
                        "assay.packages.object",
                        alone,
                        "assay.lock.object",
                        data));
        tracking.log(other, List.of(), Map.of(), Map.of("assay.git.diff", "object:" + shared));

        assertThat(deleted.needing(code)).extracting(Reference::id).containsExactly(first);
        assertThat(deleted.needing(shared)).extracting(Reference::id).containsExactlyInAnyOrder(first, other);
        assertThat(deleted.needing(data)).isEmpty();

        archive.archive(named(first), done -> {});
        purged(named(first));

        assertThat(objects.find(alone)).isEmpty();
        assertThat(objects.find(code)).isEmpty();
        assertThat(objects.find(cells)).isEmpty();
        assertThat(objects.find(shared)).isPresent();
        assertThat(objects.find(data)).isPresent();
        tracking.purgeExperiment(project, "silver");
        assertThat(objects.find(shared)).isEmpty();
    }

    @Test
    void whatAListOfCellsReplacedGoesWithItsTrialUnlessAnotherNamesIt() {
        String before = stored("provenance/a.ipynb", "one");
        String shared = stored("provenance/b.ipynb", "two");
        String last = stored("provenance/c.ipynb", "three");
        String data = stored("rows.csv", "a,b");
        String first = trial(1);
        String other = trial(2);
        String replaced = String.join(" ", before, shared, data, "none");
        tracking.log(
                first,
                List.of(),
                Map.of(),
                Map.of("assay.code.session", "object:" + last, "assay.code.replaced", replaced));
        tracking.log(other, List.of(), Map.of(), Map.of("assay.code.session", "object:" + shared));

        archive.archive(named(first), done -> {});
        purged(named(first));

        assertThat(objects.find(before)).isEmpty();
        assertThat(objects.find(last)).isEmpty();
        assertThat(objects.find(shared)).isPresent();
        assertThat(objects.find(data)).isPresent();
        archive.archive(named(other), done -> {});
        purged(named(other));
        assertThat(objects.find(shared)).isEmpty();
    }

    @Test
    void noVersionIsRegisteredFromATrialThatIsGone(@Autowired ModelRegistry registry) {
        String run = trial(1);
        archive.archive(named(run), done -> {});
        purged(named(run));

        assertThatThrownBy(() -> register(registry, project + "-model", run)).isInstanceOf(NotFound.class);
        assertThat(registry.models()).doesNotContain(project + "-model");
    }

    @Test
    void aTrialThatAModelVersionCameFromStaysAndSaysWhy(@Autowired ModelRegistry registry) {
        String run = trial(1);
        String free = trial(2);
        String model = project + "-model";
        register(registry, model, run);
        archive.archive(matching(""), done -> {});

        TrialPurge.Outcome outcome = purged(matching(""));

        assertThat(outcome.gone()).isOne();
        assertThat(outcome.kept()).singleElement().satisfies(kept -> {
            assertThat(kept.trial().runId()).isEqualTo(run);
            assertThat(kept.reason()).isEqualTo("model version " + model + "/1");
        });
        assertThat(tracking.find(run)).isPresent();
        assertThat(tracking.find(free)).isEmpty();
    }

    @Test
    void whatIsRestoredOrNeededSinceThePlanStays(@Autowired ModelRegistry registry) {
        String restored = trial(1);
        String needed = trial(2);
        String free = trial(3);
        artifacts.put(restored, "plot.png", bytes("png"));
        archive.archive(matching(""), done -> {});
        TrialPurge.Plan plan = purge.plan(matching(""));
        archive.restore(named(restored), done -> {});
        register(registry, project + "-model", needed);

        TrialPurge.Outcome outcome = purge.purge(plan, done -> {});

        assertThat(plan.outcome().gone()).isEqualTo(3);
        assertThat(outcome.gone()).isOne();
        assertThat(outcome.kept()).extracting(kept -> kept.trial().runId()).containsExactly(needed);
        assertThat(tracking.find(restored)).isPresent();
        assertThat(objects.newestBelow(project, "trials/" + restored + "/")).hasSize(1);
        assertThat(tracking.find(needed)).isPresent();
        assertThat(tracking.find(free)).isEmpty();
    }

    @Test
    void aTrialWhoseLoggedModelAnotherReadsStaysUntilThatOneIsArchived(@Autowired LinkedTrials links) {
        String made = trial(1);
        String reader = trial(2);
        String model = models.create(experiment, "model", null, made, Map.of(), Map.of())
                .id();
        links.read(made, List.of(), List.of(new TrialLinks.Model(model, 0)));
        links.read(reader, List.of(), List.of(new TrialLinks.Model(model, 0)));
        archive.archive(named(made), done -> {});

        assertThat(purged(named(made)).kept()).singleElement().satisfies(kept -> assertThat(kept.reason())
                .isEqualTo("trial t2 (" + reader + ")"));
        assertThat(models.find(model)).isPresent();
        archive.archive(named(reader), done -> {});
        assertThat(purged(named(made)).gone()).isOne();
    }

    @Test
    void onlyWhatThePlanNamedIsPurged() {
        String named = trial(1);
        archive.archive(named(named), done -> {});
        TrialPurge.Plan plan = purge.plan(matching(""));
        String later = trial(2);
        archive.archive(named(later), done -> {});

        assertThat(purge.purge(plan, done -> {}).gone()).isOne();

        assertThat(tracking.find(named)).isEmpty();
        assertThat(tracking.find(later)).isPresent();
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS, squads = "others")
    void whatIsForEverIsForTheSquadThatOwnsTheProject() {
        String run = trial(1);
        archive.archive(named(run), done -> {});

        assertThatThrownBy(() -> purged(named(run))).isInstanceOf(AccessDeniedException.class);

        assertThat(tracking.find(run)).isPresent();
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS, squads = "alchemists")
    void theSquadThatOwnsTheProjectPurges() {
        String run = trial(1);
        archive.archive(named(run), done -> {});

        assertThat(purged(named(run)).gone()).isOne();
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void whoOnlyLooksMovesNothing() {
        TrialSelection all = matching("");
        assertThatThrownBy(() -> archive.archive(all, done -> {})).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> archive.restore(all, done -> {})).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> purged(all)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void deletedExperimentsAreListedWithTheirTrialsUntilTheyAreRestored() {
        trial(1);
        catalog.delete(experiment);

        assertThat(catalog.deleted(project, "GOL", null, 10).items())
                .singleElement()
                .satisfies(summary -> {
                    assertThat(summary.experiment().id()).isEqualTo(experiment);
                    assertThat(summary.trials()).isOne();
                });
        assertThat(tracking.experiments(project, "", null, 10).items()).isEmpty();

        catalog.restore(experiment);
        assertThat(catalog.deleted(project, "", null, 10).items()).isEmpty();
    }

    @Test
    void aDeletedExperimentIsPurgedWithItsTrials() {
        String run = trial(1);
        artifacts.put(run, "plot.png", bytes("png"));
        catalog.delete(experiment);

        assertThat(experiments.purge(experiment, experiments.plan(experiment), done -> {}))
                .isTrue();

        assertThat(tracking.find(run)).isEmpty();
        assertThat(catalog.find(experiment)).isEmpty();
        assertThat(objects.newestBelow(project, "trials/")).isEmpty();
    }

    @Test
    void anExperimentStaysWithTheTrialsThatSomethingRestsOn(@Autowired ModelRegistry registry) {
        String needed = trial(1);
        String free = trial(2);
        register(registry, project + "-model", needed);
        catalog.delete(experiment);

        assertThat(experiments.purge(experiment, experiments.plan(experiment), done -> {}))
                .isFalse();

        assertThat(tracking.find(free)).isEmpty();
        assertThat(tracking.find(needed)).isPresent();
        assertThat(catalog.get(experiment).deleted()).isTrue();
    }

    @Test
    void anExperimentThatWasRestoredSinceThePlanIsNotPurged() {
        catalog.delete(experiment);
        TrialPurge.Plan plan = experiments.plan(experiment);
        catalog.restore(experiment);

        assertThat(experiments.purge(experiment, plan, done -> {})).isFalse();

        assertThat(catalog.get(experiment).deleted()).isFalse();
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS, squads = "others")
    void anExperimentOfAnotherSquadIsNotPurged() {
        catalog.delete(experiment);
        TrialPurge.Plan plan = experiments.plan(experiment);

        assertThatThrownBy(() -> experiments.purge(experiment, plan, done -> {}))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void nestedTrialsFollowTheTag() {
        String parent = trial(0);
        String first = tracking.start(experiment, "first", Instant.EPOCH, Map.of(NestedTrials.PARENT, parent))
                .runId();
        String second = trial(2);
        tracking.log(second, List.of(), Map.of(), Map.of(NestedTrials.PARENT, parent));
        String third = trial(3);
        tracking.log(third, List.of(), Map.of(), Map.of(NestedTrials.PARENT, second));

        assertThat(nested.children(parent, 0, 10)).extracting(Trial::runId).containsExactly(second, first);
        assertThat(nested.children(parent, 1, 1)).extracting(Trial::runId).containsExactly(first);
        assertThat(nested.counts(List.of(parent, second, third))).isEqualTo(Map.of(parent, 2, second, 1));
        assertThat(nested.parents(third)).extracting(Trial::runId).containsExactly(parent, second);

        tracking.deleteTag(second, NestedTrials.PARENT);
        tracking.delete(first);
        assertThat(nested.children(parent, 0, 10)).isEmpty();
    }

    @Test
    void aTrialThatNamesItselfAsItsParentHasNone() {
        String run = trial(0);
        tracking.log(run, List.of(), Map.of(), Map.of(NestedTrials.PARENT, run));

        assertThat(nested.parents(run)).isEmpty();
    }

    private TrialPurge.Outcome purged(TrialSelection selection) {
        return purge.purge(purge.plan(selection), done -> {});
    }

    private void register(ModelRegistry registry, String model, String run) {
        registry.register(new NewModelVersion(
                model,
                project,
                Origin.NOTEBOOK,
                null,
                null,
                run,
                null,
                null,
                null,
                null,
                Map.of(),
                Map.of(),
                Map.of(),
                Set.of(),
                "ada",
                "runs:/" + run + "/model"));
    }

    private String trial(int k) {
        String run = tracking.start(experiment, "t" + k, Instant.EPOCH.plusSeconds(k), Map.of())
                .runId();
        tracking.log(run, List.of(new MetricPoint("k", k, 1, 0)), Map.of(), Map.of());
        return run;
    }

    private TrialSelection named(String... runs) {
        return TrialSelection.named(experiment, List.of(runs));
    }

    private TrialSelection matching(String filter) {
        return TrialSelection.matching(experiment, filter);
    }

    /** The id of its version. */
    private String stored(String name, String text) {
        return objects.put(project, name, Map.of(), bytes(text)).id();
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
