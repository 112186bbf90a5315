package dev.assay.experiments.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.experiments.verdict.Check.Outcome;
import dev.assay.experiments.verdict.Provenance.Difference;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Reference;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JudgementTests {

    private static final FrozenStep STEP =
            new FrozenStep("iris #4", "iris, definition 2", "abcdef0123", "code", 9, true);

    /** A notebook's trial of which everything is known; each test takes one thing away. */
    private static final class Known {

        FrozenStep step;
        boolean executionGone;
        boolean tryRepeated;
        Kept archive;
        Kept code;
        MissingCode codeNotKept = MissingCode.of(Map.of("assay.code", "secret argument"));
        boolean codeWhole = true;
        String commit = "0123456789abcdef";
        Difference difference = Difference.NONE;
        List<String> untracked = List.of();
        Kept packages = new Kept("uv.lock", true);
        String python = "3.11.9";
        Kept environment;
        List<Kept> data = List.of(new Kept("iris.csv, version 1", true));
        List<String> named = List.of();
        boolean noData;
        int params = 2;
        String seed = "7";

        Verdict judged() {
            return Judgement.of(new Provenance(
                    step,
                    executionGone,
                    tryRepeated,
                    archive,
                    code,
                    codeNotKept,
                    codeWhole,
                    commit,
                    difference,
                    untracked,
                    packages,
                    python,
                    environment,
                    data,
                    named,
                    noData,
                    params,
                    seed));
        }
    }

    private interface Change {
        void on(Known known);
    }

    @Test
    void aTrialOfWhichEverythingIsKeptIsComplete() {
        Verdict verdict = new Known().judged();

        assertThat(verdict.state()).isEqualTo(Verdict.State.COMPLETE);
        assertThat(verdict.word()).isEqualTo("complete");
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.checks())
                .extracting(Check::part)
                .containsExactly(
                        Part.COMMIT,
                        Part.DIFFERENCE,
                        Part.LOCK_FILE,
                        Part.ENVIRONMENT,
                        Part.DATA,
                        Part.PARAMETERS,
                        Part.SEED);
    }

    @Test
    void aFrozenStepIsCompleteByItsDefinitionDataAndEnvironment() {
        Known known = step();

        Verdict verdict = known.judged();

        assertThat(verdict.state()).isEqualTo(Verdict.State.COMPLETE);
        assertThat(verdict.checks())
                .extracting(Check::part)
                .containsExactly(Part.DEFINITION, Part.ENVIRONMENT, Part.DATA, Part.PARAMETERS, Part.SEED);
        assertThat(verdict.checks().getFirst().words())
                .isEqualTo("iris, definition 2 with its code of abcdef0, frozen by iris #4.");
    }

    @Test
    void codeThatIsKeptWholeSaysWhatDifferedFromTheCommit() {
        Known known = new Known();
        known.code = new Kept("train.py", true);
        known.difference = Difference.CUT;
        known.untracked = List.of("rows.csv");

        assertThat(known.judged().complete()).isTrue();
        assertThat(known.judged().missingCode()).isNull();
        known.codeWhole = false;
        assertThat(known.judged().findings()).extracting(Check::part).containsExactly(Part.DIFFERENCE);
        known.codeWhole = true;
        known.code = new Kept("train.py", false);
        assertThat(known.judged().findings()).extracting(Check::part).containsExactly(Part.DIFFERENCE);
        assertThat(known.judged().missingCode()).isEqualTo(MissingCode.GONE);
    }

    @Test
    void codeThatIsNotKeptSaysWhy() {
        assertThat(new Known().judged().missingCode().reason()).contains("one of its arguments looks like a secret");
        assertThat(step().judged().missingCode()).isNull();
    }

    @Test
    void onlyWhoLacksOurPackageIsToldToInstallIt() {
        Map<String, String> ours = Map.of("assay.python", "3.11.9");
        assertThat(MissingCode.of(Map.of()).ofPackage()).isTrue();
        assertThat(MissingCode.of(Map.of("assay.code", "secret argument")).ofPackage())
                .isFalse();
        assertThat(MissingCode.of(ours)).satisfies(missing -> {
            assertThat(missing.ofPackage()).isFalse();
            assertThat(missing.reason()).contains("in no Git repository");
        });
    }

    @Test
    void aStepThatIsGivenNoDataReadsNone() {
        Known known = step();
        known.step = new FrozenStep("iris #4", "iris, definition 2", null, null, 0, false);
        known.archive = null;
        known.data = List.of();

        assertThat(known.judged().complete()).isTrue();
        known.params = 0;
        assertThat(known.judged().findings()).extracting(Check::part).containsExactly(Part.PARAMETERS);
    }

    static Stream<Arguments> findings() {
        return Stream.of(
                finding("no commit", known -> known.commit = null, Part.COMMIT, Outcome.MISSING),
                finding("cut", known -> known.difference = Difference.CUT, Part.DIFFERENCE, Outcome.MISSING),
                finding("unknown", known -> known.difference = Difference.UNKNOWN, Part.DIFFERENCE, Outcome.MISSING),
                finding("untracked", known -> known.untracked = List.of("a b.py"), Part.DIFFERENCE, Outcome.MISSING),
                finding("gone", known -> known.difference = Difference.GONE, Part.DIFFERENCE, Outcome.DRIFTED),
                finding("no lock", known -> known.packages = null, Part.LOCK_FILE, Outcome.MISSING),
                finding(
                        "lock gone",
                        known -> known.packages = new Kept("uv.lock", false),
                        Part.LOCK_FILE,
                        Outcome.DRIFTED),
                finding("no Python", known -> known.python = null, Part.ENVIRONMENT, Outcome.MISSING),
                finding(
                        "image gone",
                        known -> known.environment = new Kept("iris:1", false),
                        Part.ENVIRONMENT,
                        Outcome.DRIFTED),
                finding("no data", known -> known.data = List.of(), Part.DATA, Outcome.MISSING),
                finding(
                        "data gone",
                        known -> known.data = List.of(new Kept("iris.csv", false)),
                        Part.DATA,
                        Outcome.DRIFTED),
                finding("no params", known -> known.params = 0, Part.PARAMETERS, Outcome.MISSING),
                finding("no seed", known -> known.seed = null, Part.SEED, Outcome.MISSING));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("findings")
    void eachPartThatIsAbsentIsFoundAloneAndSaysWhatMendsIt(String name, Change change, Part part, Outcome outcome) {
        Known known = new Known();
        change.on(known);

        Verdict verdict = known.judged();

        assertThat(verdict.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.part()).isEqualTo(part);
            assertThat(finding.outcome()).isEqualTo(outcome);
            assertThat(finding.remedy()).isNotBlank();
        });
        assertThat(verdict.word()).isEqualTo(outcome == Outcome.MISSING ? "1 missing" : "drifted");
    }

    @Test
    void whatIsMissingIsCountedAndWhatIsGoneOutweighsIt() {
        Known known = new Known();
        known.commit = null;
        known.seed = null;
        assertThat(known.judged().word()).isEqualTo("2 missing");

        known.data = List.of(new Kept("iris.csv", false));

        assertThat(known.judged().state()).isEqualTo(Verdict.State.DRIFTED);
        assertThat(known.judged().findings()).hasSize(3);
    }

    @Test
    void dataThatIsOnlyNamedIsNotKept() {
        Known known = new Known();
        known.named = List.of("dataset");
        assertThat(known.judged().complete()).isTrue();

        known.data = List.of();

        assertThat(known.judged().findings()).singleElement().satisfies(finding -> assertThat(finding.words())
                .isEqualTo("Only the digest is known of its data: dataset."));
        assertThat(known.judged().unpinned()).isEqualTo(new Unpinned(true, false));
        known.seed = null;
        assertThat(known.judged().unpinned()).isEqualTo(new Unpinned(true, true));
        known.commit = null;
        assertThat(known.judged().unpinned().any()).isFalse();
    }

    @Test
    void dataThatIsOnlyDeletedIsRestored() {
        Known known = new Known();
        known.data = List.of(new Kept("iris.csv", false, "aa"));
        assertThat(known.judged().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.remedy()).contains("Restore").doesNotContain("Put");
            assertThat(finding.deleted()).containsExactly(new Reference(Kind.OBJECT_VERSION, "aa", "iris.csv"));
        });

        known.data = List.of(new Kept("iris.csv", false, "aa"), new Kept("wine.csv", false));
        assertThat(known.judged().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.remedy()).contains("Put what was purged again", "Restore what was only deleted");
            assertThat(finding.deleted()).extracting(Reference::label).containsExactly("iris.csv");
        });
    }

    @Test
    void aTrialSaysItselfThatItReadsNothingAndDrawsNothingAtRandom() {
        Known known = new Known();
        known.data = List.of();
        known.noData = true;
        known.seed = "none";

        assertThat(known.judged().complete()).isTrue();
    }

    @Test
    void anEnvironmentOfThePortalLocksThePackagesToo() {
        Known known = new Known();
        known.packages = null;
        known.python = null;
        known.environment = new Kept("iris:1", true);

        assertThat(known.judged().complete()).isTrue();
    }

    @Test
    void filesToAddAreQuotedForTheShell() {
        Known known = new Known();
        known.untracked = List.of("a b.py", "it's.py");

        assertThat(known.judged().findings().getFirst().snippet()).isEqualTo("git add 'a b.py' 'it'\\''s.py'");
    }

    @Test
    void aTryThatWasRepeatedSaysSo() {
        Known repeated = new Known();
        repeated.tryRepeated = true;

        assertThat(repeated.judged().findings()).singleElement().satisfies(finding -> assertThat(finding.words())
                .isEqualTo("Its try failed and was repeated."));
    }

    @Test
    void aRemovedExecutionOrPurgedCodeIsDrift() {
        Known gone = new Known();
        gone.executionGone = true;
        assertThat(gone.judged().state()).isEqualTo(Verdict.State.DRIFTED);

        Known purged = step();
        purged.archive = new Kept("code archive", false);
        assertThat(purged.judged().findings()).extracting(Check::part).containsExactly(Part.DEFINITION);
    }

    private static Known step() {
        Known known = new Known();
        known.step = STEP;
        known.archive = new Kept("code archive", true);
        known.commit = null;
        known.packages = null;
        known.python = null;
        known.seed = null;
        known.environment = new Kept("iris:1", true);
        return known;
    }

    private static Arguments finding(String name, Change change, Part part, Outcome outcome) {
        return Arguments.of(name, change, part, outcome);
    }
}
