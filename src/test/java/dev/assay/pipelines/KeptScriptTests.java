package dev.assay.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeptScriptTests {

    private static final Map<String, String> TAGS = Map.of(
            "assay.code", "object:aa",
            "assay.code.script", "train.py",
            "assay.code.arguments", "[\"--k\", \"3 4\"]");

    private static KeptScript script(String... more) {
        Map<String, String> tags = new HashMap<>(TAGS);
        for (int number = 0; number < more.length; number += 2) {
            tags.put(more[number], more[number + 1]);
        }
        return new KeptScript(tags);
    }

    @Test
    void itStartsInItsFolderWithItsArguments() {
        assertThat(script().hindrance()).isEmpty();
        assertThat(script().code()).isEqualTo("aa");
        assertThat(script("assay.code.folder", "jobs").command("hello"))
                .endsWith("hello", "", "/opt/ml/code/jobs", "/opt/ml/code/train.py", "--k", "3 4");
        assertThat(script("assay.code.module", "iris.train").command("hello"))
                .endsWith("/opt/ml/code/.", "-m", "iris.train", "--k", "3 4");
    }

    @Test
    void itFindsTheModulesOfItsTree() {
        assertThat(script("assay.code.path", "[\"src\", \"tools\"]").command("hello"))
                .contains("/opt/ml/code/src:/opt/ml/code/tools:");
        assertThat(script("assay.code.path", "broken").command("hello")).contains("");
    }

    @Test
    void variablesOfAnotherMachineAndOfStepsAreLeftOut() {
        KeptScript script = script(
                "assay.env.OMP_NUM_THREADS", "2",
                "assay.env.PATH", "/home/ada/bin",
                "assay.env.MLFLOW_RUN_ID", "aa",
                "assay.env.not a name", "x");
        assertThat(script.variables()).containsOnly(Map.entry("OMP_NUM_THREADS", "2"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            assay.code | too large | more than 50 MB
            assay.code | no script | at a prompt
            assay.code | secret argument | looks like a secret
            assay.code | secret cell | Read that from a variable
            assay.code | something else | does not hold its code
            assay.code.arguments | {} | no list of texts
            assay.code.first | false | had begun another trial
            assay.code.place | autologged | Autologging made it
            assay.code.place | other process | have no order
            assay.env.WORLD_SIZE | 4 | 4 processes
            """)
    void whatCannotBeStartedSaysWhy(String tag, String value, String words) {
        assertThat(script(tag, value).hindrance())
                .hasValueSatisfying(reason -> assertThat(reason).contains(words));
    }

    @Test
    void everyTrialOfAScriptCanBeStartedThatSaysWhichOneItIs() {
        assertThat(script("assay.code.place", "3").hindrance()).isEmpty();
    }

    @Test
    void aSessionRunsItsCellsInTheFolderWhereItBegan() {
        KeptScript session = session("object:bb");
        assertThat(session.hindrance()).isEmpty();
        assertThat(session.session()).contains("bb");
        assertThat(session.command("hello")).endsWith("hello", "", "/opt/ml/code/work", "-m", "assay.cells", "bb");
    }

    @Test
    void aSessionWhoseLaterCellsWereNotKeptSaysWhy() {
        assertThat(session("secret cell").hindrance())
                .hasValueSatisfying(reason -> assertThat(reason).contains("restart the kernel"));
        assertThat(session("something else").hindrance())
                .hasValueSatisfying(reason -> assertThat(reason).contains("what its next session logs"));
    }

    private static KeptScript session(String cells) {
        return new KeptScript(Map.of(
                "assay.code", "object:aa",
                "assay.code.folder", "work",
                "assay.code.session", cells,
                "assay.notebook", "work/iris.ipynb"));
    }

    @Test
    void aNotebookOfWhichNothingWasKeptSaysWhatToDo() {
        assertThat(new KeptScript(Map.of("assay.notebook", "a.ipynb")).hindrance())
                .hasValueSatisfying(reason -> assertThat(reason).contains("Git repository that has a commit"));
    }

    @Test
    void packagesOfTheIndexAreRequirementsWithoutOurs() {
        KeptPackages packages =
                KeptPackages.of("assay-client @ file:///a\nnumpy==2.3.1\ntorch==2.9.0+cpu\n", List.of());
        assertThat(packages.hindrance()).isEmpty();
        assertThat(packages.requirements()).isEqualTo("numpy==2.3.1\ntorch==2.9.0+cpu\n");
        assertThat(packages.has("numpy")).isTrue();
        assertThat(packages.has("ipython")).isFalse();
        assertThat(packages.environment())
                .isEqualTo(KeptPackages.of("numpy==2.3.1\ntorch==2.9.0+cpu\n", List.of())
                        .environment());
    }

    @Test
    void packagesFromElsewhereAreTold() {
        String list = "iris @ file:///home/ada/iris\nnumpy==2.3.1\n-e .\n";
        assertThat(KeptPackages.of(list, List.of("iris")).lines()).containsExactly("numpy==2.3.1", "-e .");
        assertThat(KeptPackages.of(list, List.of()).hindrance()).hasValueSatisfying(reason -> assertThat(reason)
                .contains("iris @ file:///home/ada/iris, -e .")
                .doesNotContain("numpy"));
    }
}
