package dev.assay.pipelines;

import dev.assay.base.PythonPackage;
import dev.assay.base.ShellWord;
import dev.assay.experiments.ObjectTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lines for a shell: they lay the code and the packages of a trial out elsewhere, and start it as far as that is known. */
public final class LinesByHand {

    private static final Pattern MINOR = Pattern.compile("\\d+\\.\\d+");

    /** Our package comes from the portal, and folders of another machine are not there. */
    private static final String OF_AN_INDEX = " | grep -v -e '^assay-client' -e ' @ file:' > packages.txt";

    private static final Map<String, String> NO_ARGUMENTS = Map.of(
            "secret argument", "they were not kept, for one of them looks like a secret",
            "long arguments", "they were more than a tag holds");

    private final Map<String, String> tags;
    private final KeptScript script;
    private final String server;
    private final List<String> lines = new ArrayList<>();

    private LinesByHand(Map<String, String> tags, String server) {
        this.tags = tags;
        this.script = new KeptScript(tags);
        this.server = server;
    }

    /** @param server the portal's address, as the reader sees it */
    public static List<String> of(Map<String, String> tags, String commit, String server) {
        LinesByHand all = new LinesByHand(tags, server);
        all.code(commit);
        all.packages();
        all.start();
        return all.lines;
    }

    private void code(String commit) {
        String repository = tags.get("mlflow.source.git.repoURL");
        if (repository != null) {
            lines.add("git clone " + ShellWord.quoted(repository) + " again && cd again");
        }
        lines.add("git checkout " + ShellWord.quoted(commit));
        ObjectTag.id(tags, "assay.git.diff").ifPresent(id -> lines.add(fetched(id) + " | git apply"));
        if ("tag".equals(tags.get("assay.git.diff"))) {
            lines.add("# save what stands below Code and environment as changes.diff, then: git apply changes.diff");
        }
    }

    private void packages() {
        String lock = tags.get("assay.lock.object");
        if (!script.packageList().isEmpty()) {
            lines.add(python() + " -m venv .venv && . .venv/bin/activate");
            lines.add(fetched(script.packageList()) + OF_AN_INDEX);
            lines.add(PythonPackage.install(server) + " -r packages.txt");
        } else if (lock != null) {
            lines.add(fetched(lock) + " > " + ShellWord.quoted(tags.getOrDefault("assay.lock.name", "lock-file")));
            lines.add("# install what that names, and our package: " + PythonPackage.install(server));
        } else if (script.session().isPresent()) {
            lines.add(PythonPackage.install(server));
        }
    }

    private String python() {
        Matcher minor = MINOR.matcher(script.python());
        return minor.lookingAt() ? "python" + minor.group() : "python3";
    }

    private void start() {
        Optional<String> session = script.session();
        if (session.isPresent()) {
            // read from the portal, so that no file of theirs replaces one of the tree
            run(" -m assay.cells " + ShellWord.quoted(session.get()));
        } else if (tags.containsKey("assay.code.module")) {
            run(" -m " + ShellWord.quoted(tags.get("assay.code.module")) + arguments());
        } else if (tags.containsKey("assay.code.script")) {
            run(" " + inTree(tags.get("assay.code.script")) + arguments());
        } else if (tags.getOrDefault("mlflow.source.name", "").matches("[^\\p{Cntrl}]+\\.py")) {
            lines.add("# where it was started: python3 " + ShellWord.quoted(tags.get("mlflow.source.name"))
                    + arguments());
        }
    }

    private void run(String what) {
        if (!folder().equals(".")) {
            lines.add("root=$PWD && cd " + ShellWord.quoted(folder()));
        }
        StringBuilder line = new StringBuilder("MLFLOW_TRACKING_URI=" + ShellWord.quoted(server));
        script.variables().forEach((name, value) -> line.append(" " + name + "=" + ShellWord.quoted(value)));
        if (!script.path().isEmpty()) {
            line.append(
                    " PYTHONPATH=" + script.path().stream().map(this::inTree).collect(Collectors.joining(":")));
        }
        lines.add(line + " python3" + what);
    }

    private String folder() {
        return tags.getOrDefault("assay.code.folder", ".");
    }

    private String inTree(String path) {
        return folder().equals(".") ? ShellWord.quoted(path) : "\"$root\"/" + ShellWord.quoted(path);
    }

    private String arguments() {
        return script.arguments()
                .map(words ->
                        words.stream().map(word -> " " + ShellWord.quoted(word)).collect(Collectors.joining()))
                .orElseGet(() -> "  # and its arguments: "
                        + NO_ARGUMENTS.getOrDefault(tags.getOrDefault(ObjectTag.CODE, ""), "nothing kept them"));
    }

    private String fetched(String versionId) {
        return "curl -fsS -H \"Authorization: Bearer $MLFLOW_TRACKING_TOKEN\" "
                + ShellWord.quoted(server + "/api/v1/objects/" + versionId + "/content");
    }
}
