package dev.assay.environments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.SignedIn;
import dev.assay.access.CurrentActor;
import dev.assay.access.Group;
import dev.assay.access.Squads;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.base.Storage;
import dev.assay.base.Topics;
import dev.assay.base.work.WorkInProgress;
import dev.assay.environments.EnvironmentVersion.State;
import dev.assay.environments.port.EnvironmentBuilder;
import dev.assay.projects.Projects;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

/** Environments as they are kept and built, on any database. Only empty ones are built: they need no package index. */
abstract class EnvironmentCatalogContract {

    @Autowired
    EnvironmentCatalog environments;

    @Autowired
    EnvironmentBuilder builder;

    @Autowired
    EnvironmentRecords records;

    @Autowired
    EnvironmentBuilds builds;

    @Autowired
    WorkInProgress work;

    @Autowired
    Topics topics;

    @Autowired
    Storage storage;

    @Autowired
    Projects projects;

    @Autowired
    Squads squads;

    @Autowired
    CurrentActor actor;

    private final String project =
            "e" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    @BeforeEach
    void makeProject() throws Exception {
        actor.asSystem("set-up", () -> {
            squads.addMissing("metals");
            projects.create(project, "metals", true);
            return null;
        });
    }

    /** Versions that are none, so that the build fails at once and asks no index. */
    private static String locked(String name, String version) {
        return "%s==%s --hash=sha256:%s\n".formatted(name, version, "ab".repeat(32));
    }

    private EnvironmentVersion ended(EnvironmentVersion version) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> state(version) == State.READY || state(version) == State.FAILED);
        return current(version);
    }

    private State state(EnvironmentVersion version) {
        return current(version).state();
    }

    private EnvironmentVersion current(EnvironmentVersion version) {
        try {
            return actor.asSystem("test", () -> environments.find(version.id()).orElseThrow());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @SignedIn
    void anImageNamesAVersionByNumberOrDigestOrTheNewest() {
        EnvironmentVersion first = environments.define(project, "train", locked("alpha", "x1"));
        EnvironmentVersion second = environments.define(project, "train", locked("alpha", "x2"));
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.digest()).isNotEqualTo(first.digest());
        assertThat(id("train")).contains(second.id());
        assertThat(id("train:1")).contains(first.id());
        assertThat(id("train@sha256:" + first.digest())).contains(first.id());
        assertThat(id("train:3")).isEmpty();
        assertThat(id("other")).isEmpty();
        assertThat(id("train@sha256:short")).isEmpty();
        assertThat(id("")).isEmpty();
        assertThat(environments.difference(first.id(), second.id()).changed())
                .containsExactly(new EnvironmentDifference.PackageChange("alpha", "x1", "x2"));
        ended(first);
        ended(second);
    }

    private Optional<String> id(String image) {
        return environments.resolve(project, image).map(EnvironmentVersion::id);
    }

    @Test
    @SignedIn
    void theSameRequirementsAgainAreTheSameVersion() {
        EnvironmentVersion first = environments.define(project, "train", "");
        ended(first);
        assertThat(environments.define(project, "train", "# nothing yet\n").id())
                .isEqualTo(first.id());
        assertThat(environments.versions(project)).hasSize(1);
        assertThat(environments.matching(project + "/TRAIN", null, 10).items()).hasSize(1);
        assertThat(environments.matching(project, null, 10).items().getFirst().packages())
                .isZero();
    }

    @Test
    @SignedIn
    void aBuildThatFailsSaysWhyAndCanBeTriedAgain() {
        EnvironmentVersion version = ended(environments.define(project, "broken", locked("broken", "x0")));
        assertThat(version.state()).isEqualTo(State.FAILED);
        assertThat(version.failure()).isNotBlank();
        assertThatThrownBy(() -> environments.python(version, line -> {})).isInstanceOf(EnvironmentBuildFailed.class);
        environments.retry(project, version.id());
        assertThat(ended(version).state()).isEqualTo(State.FAILED);
        assertThatThrownBy(() -> environments.retry("elsewhere", version.id())).isInstanceOf(NotFound.class);
    }

    @Test
    @SignedIn
    void oneDigestIsBuiltOnceAndShared() throws Exception {
        EnvironmentVersion first = ended(environments.define(project, "one", ""));
        assumeTrue(first.state() == State.READY, () -> "No environment can be built here: " + first.failure());
        builder.remove(first.digest());
        // of its own, for the build of the first may be written down before it is over
        EnvironmentBuilds shared = new EnvironmentBuilds(builder, records, work, topics, storage);
        List<Callable<Path>> askers = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            askers.add(() -> shared.python(first, line -> {}));
        }
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var python : threads.invokeAll(askers)) {
                assertThat(python.get()).isExecutable();
            }
        }
        assertThat(environments.log(first).stream().filter(line -> line.contains("Creating virtual environment")))
                .hasSize(1);
        EnvironmentVersion second = ended(environments.define(project, "two", ""));
        assertThat(second.state()).isEqualTo(State.READY);
        assertThat(second.digest()).isEqualTo(first.digest());
    }

    @Test
    @SignedIn
    void aBuildThatARestartInterruptedIsTakenUpAgain() {
        String lock = locked("interrupted", "x" + UUID.randomUUID());
        EnvironmentVersion version = records.add(project, "train", "3.11", lock, lock, null);
        records.building(version.digest());
        assertThat(state(version)).isEqualTo(State.BUILDING);
        builds.takeUpAgain();
        assertThat(ended(version).state()).isEqualTo(State.FAILED);
    }

    @Test
    @SignedIn
    void whoStopsWaitingLeavesTheBuildToTheOthers() throws Exception {
        String lock = locked("shared", "x" + UUID.randomUUID());
        EnvironmentVersion version = records.add(project, "train", "3.11", lock, lock, null);
        TalkingBuilder talking = new TalkingBuilder();
        EnvironmentBuilds shared = new EnvironmentBuilds(talking, records, work, topics, storage);
        CountDownLatch heard = new CountDownLatch(1);
        var other = CompletableFuture.supplyAsync(() -> shared.python(version, line -> heard.countDown()));
        heard.await();
        IllegalStateException stopped = new IllegalStateException("Stopped.");
        assertThatThrownBy(() -> shared.python(version, line -> {
                    throw stopped;
                }))
                .isSameAs(stopped);
        assertThat(state(version)).isEqualTo(State.BUILDING);
        talking.finish.countDown();
        assertThat(other.get(1, TimeUnit.MINUTES)).isEqualTo(TalkingBuilder.PYTHON);
        assertThat(state(version)).isEqualTo(State.READY);
    }

    @Test
    @SignedIn
    void whatIsNoEnvironmentIsRefused() {
        assertThatThrownBy(() -> environments.define(project, "", "")).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> environments.define(project, "x".repeat(300), ""))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> environments.define(project, "../up", "")).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> environments.define(project, "train", "-r other.txt"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("line 1");
        assertThatThrownBy(() -> environments.define("nowhere", "train", "")).isInstanceOf(NotFound.class);
        assertThat(environments.find("not-a-number")).isEmpty();
    }

    @Test
    @SignedIn
    void aProjectsEnvironmentsCanBeRemoved() {
        EnvironmentVersion version = ended(environments.define(project, "train", locked("gone", "x1")));
        environments.removeAll(project);
        assertThat(environments.find(version.id())).isEmpty();
    }

    @Test
    @SignedIn(name = "ute", groups = Group.USERS, squads = "metals")
    void usersLookAndNoMore() {
        assertThat(environments.versions(project)).isEmpty();
        assertThat(environments.mayDefine(project)).isFalse();
        assertThatThrownBy(() -> environments.define(project, "train", "")).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> environments.removeAll(project)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> environments.retry(project, "1")).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    @SignedIn(name = "eve", groups = Group.DEVELOPERS, squads = "others")
    void developersOfOtherSquadsDefineNothingHere() {
        assertThatThrownBy(() -> environments.define(project, "train", "")).isInstanceOf(AccessDeniedException.class);
    }
}
