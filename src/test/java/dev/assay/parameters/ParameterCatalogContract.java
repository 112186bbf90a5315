package dev.assay.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.groups.Tuple.tuple;

import dev.assay.SignedIn;
import dev.assay.access.CurrentActor;
import dev.assay.access.Group;
import dev.assay.access.Squads;
import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.base.Storage;
import dev.assay.projects.Projects;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** Parameters as they are kept, on any database. */
abstract class ParameterCatalogContract {

    private static final String SQUAD = "metals";

    @Autowired
    ParameterCatalog parameters;

    @Autowired
    ParameterValues values;

    @Autowired
    Projects projects;

    @Autowired
    Squads squads;

    @Autowired
    CurrentActor actor;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Storage storage;

    private final String project =
            "p" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    @BeforeEach
    void declare() throws Exception {
        actor.asSystem("set-up", () -> {
            squads.addMissing(SQUAD);
            squads.addMissing("others");
            projects.create(project, SQUAD, true);
            parameters.declare(project, "train", specs());
            return null;
        });
    }

    private static List<ParameterSpec> specs() {
        return List.of(
                spec("general", "time-zone", ParameterType.TIME_ZONE, true),
                spec("training", "epochs", ParameterType.INTEGER, true),
                spec("training", "note", ParameterType.STRING, false),
                spec("training", "api-key", ParameterType.SECRET, true));
    }

    private static ParameterSpec spec(String section, String key, ParameterType type, boolean mandatory) {
        boolean number = type == ParameterType.INTEGER;
        return new ParameterSpec(
                section,
                key,
                type,
                key,
                "",
                mandatory,
                List.of(),
                number ? 1.0 : null,
                number ? 100.0 : null,
                number ? "10" : null);
    }

    private Parameter set(String section, String key, String value) {
        return parameters.set(project, "train", section, key, value, null);
    }

    private Parameter get(String key) {
        return parameters.list(project, "train").stream()
                .filter(parameter -> parameter.path().key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @SignedIn
    void whatIsDeclaredIsEmptyAndMissingUntilItIsSet() {
        assertThat(values.missing(project, "train"))
                .extracting(ParameterPath::key)
                .containsExactly("time-zone", "epochs", "api-key");
        set("training", "epochs", "20");
        assertThat(values.missing(project, "train"))
                .extracting(ParameterPath::key)
                .containsExactly("time-zone", "api-key");
        assertThat(get("epochs").value()).isEqualTo("20");
        assertThat(get("epochs").changedBy()).isEqualTo("ada");
        assertThat(values.get(new ParameterPath(project, "train", "training", "epochs")))
                .contains("20");
        assertThat(values.get(List.of(project, "elsewhere"), "training", "epochs"))
                .containsExactly(entry(new ParameterPath(project, "train", "training", "epochs"), "20"));
        assertThat(values.get(List.of(project), "training", "api-key")).isEmpty();
        assertThat(values.snapshot(project, "train")).containsOnlyKeys("training/epochs");
    }

    @Test
    @SignedIn
    void everyChangeStandsInTheHistoryWithItsReason() {
        Instant before = Instant.now().minusSeconds(60);
        set("training", "epochs", "20");
        parameters.set(project, "train", "training", "epochs", "30", "it underfits");
        set("training", "epochs", "30");
        assertThat(get("epochs").version()).isEqualTo(2);
        assertThat(parameters.history(project, "train", "training", "epochs"))
                .extracting(
                        ParameterChange::version,
                        ParameterChange::before,
                        ParameterChange::after,
                        ParameterChange::reason)
                .containsExactly(tuple(2, "20", "30", "it underfits"), tuple(1, null, "20", null));
        assertThat(values.authorsSince(project, "train", before)).containsExactly("ada");
        assertThat(values.authorsSince(project, "train", Instant.now().plusSeconds(60)))
                .isEmpty();
        assertThat(values.authorsSince(project, "other", before)).isEmpty();
    }

    @Test
    @SignedIn
    void whatAValueWasAtAMomentIsKnownLater() {
        set("training", "epochs", "20");
        Instant between = get("epochs").changedAt();
        set("training", "epochs", "30");
        set("training", "api-key", "s3cret");

        assertThat(parameters.asOf(project, "train", between))
                .containsOnlyKeys("training/epochs")
                .extractingByKey("training/epochs")
                .extracting(ParameterChange::version, ParameterChange::after)
                .containsExactly(1, "20");
        assertThat(parameters.asOf(project, "train", Instant.now()).values())
                .extracting(ParameterChange::after)
                .contains("30")
                .doesNotContain("20", "s3cret");
    }

    @Test
    @SignedIn
    void aBadValueChangesNothing() {
        set("training", "epochs", "20");
        assertThatThrownBy(() -> set("training", "epochs", "0"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("training/epochs: '0' is not valid. A whole number from 1 to 100.");
        assertThatThrownBy(() -> set("training", "epochs", "")).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> set("training", "unknown", "1")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> parameters.set(project, "train", "training", "epochs", "2", "x".repeat(1025)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("reason");
        assertThat(get("epochs").value()).isEqualTo("20");
        assertThat(get("epochs").version()).isEqualTo(1);
    }

    @Test
    @SignedIn
    void anOptionalValueCanBeCleared() {
        set("training", "note", "first");
        set("training", "note", "");
        assertThat(get("note").filled()).isFalse();
        assertThat(parameters.history(project, "train", "training", "note")).hasSize(2);
    }

    @Test
    @SignedIn
    void theSecondOfTwoEditorsIsToldThePresentValue() {
        set("training", "epochs", "20");
        parameters.set(project, "train", "training", "epochs", "30", null, 1);
        assertThatThrownBy(() -> parameters.set(project, "train", "training", "epochs", "40", null, 1))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("training/epochs was changed to '30' by ada")
                .hasMessageContaining("version 2");
        assertThat(get("epochs").value()).isEqualTo("30");
    }

    @Test
    @SignedIn
    void manyEditorsAtOnceMakeOneHistoryWithoutGaps() throws Exception {
        List<Callable<Object>> edits = new ArrayList<>();
        for (int value = 1; value <= 8; value++) {
            String text = String.valueOf(value);
            edits.add(() -> actor.asSystem("editor-" + text, () -> set("training", "epochs", text)));
        }
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var done : threads.invokeAll(edits)) {
                done.get();
            }
        }
        assertThat(parameters.history(project, "train", "training", "epochs"))
                .extracting(ParameterChange::version)
                .containsExactly(8, 7, 6, 5, 4, 3, 2, 1);
    }

    @Test
    @SignedIn
    void aSecretIsEncryptedAndShownToNobody() throws Exception {
        set("training", "api-key", "hunter2-hunter2");
        set("training", "api-key", "hunter3-hunter3");
        set("training", "api-key", "hunter3-hunter3");
        assertThat(get("api-key").value()).isNull();
        assertThat(get("api-key").filled()).isTrue();
        assertThat(get("api-key").version()).isEqualTo(2);
        assertThat(parameters.history(project, "train", "training", "api-key"))
                .allSatisfy(change -> assertThat(change.after()).isEqualTo("••••••"));
        assertThat(values.snapshot(project, "train")).containsEntry("training/api-key", "hunter3-hunter3");
        assertThat(jdbc.sql("select content from parameter where project = ? and name = 'api-key'")
                        .param(project)
                        .query(String.class)
                        .single())
                .doesNotContain("hunter");
        assertThat(jdbc.sql("select count(*) from parameter_change where value_after like '%hunter%'")
                        .query(Integer.class)
                        .single())
                .isZero();
        Path key = storage.folder("").resolve("secret.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    @Test
    @SignedIn
    void whatIsNoLongerDeclaredKeepsItsValueForItsReturn() {
        set("training", "epochs", "20");
        parameters.declare(project, "train", List.of(spec("general", "time-zone", ParameterType.TIME_ZONE, true)));
        assertThat(parameters.list(project, "train")).hasSize(1);
        assertThat(values.snapshot(project, "train")).isEmpty();
        assertThatThrownBy(() -> set("training", "epochs", "30")).isInstanceOf(NotFound.class);

        parameters.declare(project, "train", specs());
        parameters.declare(project, "train", specs());
        assertThat(get("epochs").value()).isEqualTo("20");
        assertThat(get("epochs").version()).isEqualTo(1);
    }

    @Test
    @SignedIn
    void aValueThatANewRuleForbidsIsEmptiedAndItsHistoryKept() {
        set("training", "epochs", "20");
        set("training", "note", "free text");
        parameters.declare(
                project,
                "train",
                List.of(
                        spec("training", "epochs", ParameterType.FLOAT, true),
                        spec("training", "note", ParameterType.INTEGER, false)));
        assertThat(get("epochs").value()).isEqualTo("20");
        assertThat(get("note").filled()).isFalse();
        assertThat(parameters.history(project, "train", "training", "note"))
                .first()
                .satisfies(change -> assertThat(change.reason()).startsWith("No longer valid"));
    }

    @Test
    @SignedIn
    void aRemovedPipelineIsForgotten() {
        set("training", "epochs", "20");
        parameters.remove(project, "train");
        assertThat(parameters.list(project, "train")).isEmpty();
    }

    @Test
    @SignedIn(name = "dev", groups = Group.DEVELOPERS, squads = SQUAD)
    void developersOfTheSquadReadAndEdit() {
        set("training", "epochs", "20");
        assertThat(get("epochs").value()).isEqualTo("20");
        assertThat(parameters.history(project, "train", "training", "epochs")).hasSize(1);
    }

    @Test
    @SignedIn(name = "eve", groups = Group.DEVELOPERS, squads = "others")
    void developersOfOtherSquadsSeeNames() throws Exception {
        seeNamesOnly();
    }

    @Test
    @SignedIn(name = "app", groups = Group.APPROVERS, squads = SQUAD)
    void approversSeeNames() throws Exception {
        seeNamesOnly();
    }

    @Test
    @SignedIn(name = "ute", groups = Group.USERS, squads = SQUAD)
    void usersSeeNames() throws Exception {
        seeNamesOnly();
    }

    private void seeNamesOnly() throws Exception {
        actor.asSystem("owner", () -> set("training", "epochs", "20"));
        assertThat(get("epochs").value()).isNull();
        assertThat(get("epochs").filled()).isTrue();
        assertThatThrownBy(() -> set("training", "epochs", "30")).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> parameters.history(project, "train", "training", "epochs"))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> parameters.declare(project, "train", List.of()))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> parameters.remove(project, "train")).isInstanceOf(AccessDeniedException.class);
    }
}
