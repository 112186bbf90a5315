package dev.assay.experiments.verdict;

import dev.assay.base.PythonPackage;
import dev.assay.base.ShellWord;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges from what is known alone. Its lines are what the reader copies, so they have to work as they stand. */
final class Judgement {

    private static final String CLIENT = PythonPackage.PATH;
    private static final String AGAIN = "Nothing brings it back: run the trial again";

    private final Provenance known;
    private final List<Check> checks = new ArrayList<>();
    private @Nullable MissingCode missingCode;

    private Judgement(Provenance known) {
        this.known = known;
    }

    static Verdict of(Provenance known) {
        Judgement judgement = new Judgement(known);
        if (known.step() != null) {
            judgement.definition(known.step());
        } else if (known.executionGone()) {
            judgement.drifted(
                    Part.DEFINITION,
                    "The execution that made it was removed with its pipeline.",
                    "Nothing brings it back: send the definition again and start it anew.");
        } else if (known.tryRepeated()) {
            judgement.drifted(
                    Part.DEFINITION,
                    "Its try failed and was repeated.",
                    "Look at the trial of the execution's last try instead.");
        } else {
            judgement.code();
            judgement.commit();
            judgement.difference();
            judgement.lockFile();
        }
        judgement.environment();
        judgement.data();
        judgement.parameters();
        judgement.seed();
        return new Verdict(List.copyOf(judgement.checks), judgement.missingCode);
    }

    private void definition(FrozenStep step) {
        Kept archive = known.archive();
        if (archive != null && !archive.there()) {
            drifted(
                    Part.DEFINITION,
                    "The code archive of " + step.definition() + " was purged.",
                    "Send the definition again with its code, and start the pipeline.");
            return;
        }
        String code = archive == null
                ? ""
                : " with its code" + (step.commit() == null ? "" : " of " + shortened(step.commit()));
        known(Part.DEFINITION, step.definition() + code + ", frozen by " + step.execution() + ".");
    }

    private void code() {
        if (codeKept()) {
            known(Part.CODE, known.code().label() + ", kept as it lay on the disk.");
        } else {
            missingCode = known.code() == null ? known.codeNotKept() : MissingCode.GONE;
        }
    }

    private boolean codeKept() {
        return known.code() != null && known.code().there();
    }

    private void commit() {
        if (known.commit() == null) {
            missing(
                    Part.COMMIT,
                    "The code was in no Git repository.",
                    "Put it into one, and log the next trial from there:",
                    "git init && git add --all && git commit --message \"First\"");
        } else {
            known(Part.COMMIT, shortened(known.commit()) + ".");
        }
    }

    private void difference() {
        if (known.commit() == null || codeKept() && known.codeWhole()) {
            return;
        }
        if (!known.untracked().isEmpty()) {
            missing(
                    Part.DIFFERENCE,
                    "New files are in no commit and were too large to keep: " + some(known.untracked()) + ".",
                    "Commit or ignore them before the next trial:",
                    "git add " + quoted(known.untracked()));
            return;
        }
        switch (known.difference()) {
            case NONE -> known(Part.DIFFERENCE, "Nothing differed from the commit.");
            case KEPT -> known(Part.DIFFERENCE, "What differed from the commit is kept whole.");
            case GONE ->
                drifted(
                        Part.DIFFERENCE,
                        "What differed from the commit was kept, and was purged since.",
                        AGAIN + " from a commit.");
            case CUT ->
                missing(
                        Part.DIFFERENCE,
                        "More differed from the commit than could be kept.",
                        "Commit before the next trial:",
                        "git commit --all --message \"Before training\"");
            case UNKNOWN ->
                missing(
                        Part.DIFFERENCE,
                        "It is not known whether something differed from the commit.",
                        "With our Python package beside mlflow, every trial says it:",
                        CLIENT);
        }
    }

    private void lockFile() {
        Kept packages = known.packages();
        if (packages != null && packages.there()) {
            known(Part.LOCK_FILE, packages.label() + ".");
        } else if (packages != null) {
            drifted(Part.LOCK_FILE, packages.label() + " was kept, and was purged since.", AGAIN + ".");
        } else if (known.environment() != null && known.environment().there()) {
            known(
                    Part.LOCK_FILE,
                    "Locked by the environment " + known.environment().label() + ".");
        } else {
            missing(
                    Part.LOCK_FILE,
                    "The versions of its packages were not recorded.",
                    "With our Python package beside mlflow, every trial keeps them:",
                    CLIENT);
        }
    }

    private void environment() {
        Kept environment = known.environment();
        if (environment != null && environment.there()) {
            known(Part.ENVIRONMENT, environment.label() + ".");
        } else if (environment != null) {
            drifted(
                    Part.ENVIRONMENT,
                    "The environment " + environment.label() + " is gone.",
                    "Define it again from its requirements, then start the pipeline.");
        } else if (known.python() != null) {
            known(Part.ENVIRONMENT, "Python " + known.python() + ".");
        } else {
            missing(
                    Part.ENVIRONMENT,
                    "Neither its Python nor its environment was recorded.",
                    "With our Python package beside mlflow, every trial says it:",
                    CLIENT);
        }
    }

    private void data() {
        List<Kept> gone =
                known.data().stream().filter(version -> !version.there()).toList();
        if (!gone.isEmpty()) {
            gone(gone);
        } else if (!known.data().isEmpty()) {
            known(Part.DATA, some(known.data().stream().map(Kept::label).toList()) + ".");
        } else if (known.noData() || known.step() != null && !known.step().readsData()) {
            known(Part.DATA, "It reads no data from outside.");
        } else if (!known.named().isEmpty()) {
            missing(
                    Part.DATA,
                    "Only the digest is known of its data: " + some(known.named()) + ".",
                    "Keep the data here, and read it from here inside the trial:",
                    "data = saver.get(filename=\"data.csv\")");
        } else {
            missing(
                    Part.DATA,
                    "It is not known what data it read.",
                    "Read it from here inside the trial; a trial that reads none says so by the tag assay.data = none:",
                    "data = saver.get(filename=\"data.csv\")");
        }
    }

    private void gone(List<Kept> data) {
        String labels = some(data.stream().map(Kept::label).toList());
        List<Reference> deleted = data.stream()
                .filter(version -> version.deleted() != null)
                .map(version -> new Reference(Kind.OBJECT_VERSION, version.deleted(), version.label()))
                .toList();
        if (deleted.isEmpty()) {
            drifted(
                    Part.DATA,
                    "It read what was deleted or purged since: " + labels + ".",
                    "Put the same data again, and run the trial on it.");
        } else if (deleted.size() == data.size()) {
            checks.add(Check.deleted(
                    Part.DATA,
                    "It read what was deleted since: " + labels + ".",
                    "Nothing is lost. Restore:",
                    deleted));
        } else {
            checks.add(Check.deleted(
                    Part.DATA,
                    "It read what was deleted or purged since: " + labels + ".",
                    "Put what was purged again, and run the trial on it. Restore what was only deleted:",
                    deleted));
        }
    }

    private void parameters() {
        int frozen = known.step() == null ? 0 : known.step().values();
        if (known.params() > 0) {
            known(Part.PARAMETERS, known.params() == 1 ? "1 param." : known.params() + " params.");
        } else if (frozen > 0) {
            known(Part.PARAMETERS, frozen + " values, frozen by " + known.step().execution() + ".");
        } else {
            missing(
                    Part.PARAMETERS,
                    "No param was logged.",
                    "Log what the training was given:",
                    "mlflow.log_params({\"k\": 5})");
        }
    }

    private void seed() {
        if (known.seed() != null) {
            known(Part.SEED, known.seed().equals("none") ? "Nothing is drawn at random." : known.seed() + ".");
        } else if (known.step() != null) {
            known(Part.SEED, "Not logged: if the frozen code draws at random without one, a relaunch shows it.");
        } else {
            missing(
                    Part.SEED,
                    "No seed was logged.",
                    "Set one before training; a trial that draws nothing at random says so by the tag assay.seed = none:",
                    "import assay; assay.seed(7)");
        }
    }

    private void known(Part part, String words) {
        checks.add(Check.known(part, words));
    }

    private void missing(Part part, String words, String remedy, @Nullable String snippet) {
        checks.add(Check.missing(part, words, remedy, snippet));
    }

    private void drifted(Part part, String words, String remedy) {
        checks.add(Check.drifted(part, words, remedy));
    }

    private static String shortened(String commit) {
        return commit.length() > 7 ? commit.substring(0, 7) : commit;
    }

    private static String some(List<String> names) {
        String first = names.stream().limit(3).collect(Collectors.joining(", "));
        return names.size() > 3 ? first + " and " + (names.size() - 3) + " more" : first;
    }

    private static String quoted(List<String> paths) {
        return paths.stream().limit(20).map(ShellWord::quoted).collect(Collectors.joining(" "));
    }
}
