package dev.assay.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinesByHandTests {

    private static final String TRACKED = "MLFLOW_TRACKING_URI='http://portal'";

    private static List<String> lines(Map<String, String> tags) {
        return LinesByHand.of(tags, "0123", "http://portal");
    }

    private static String fetched(String id) {
        return "curl -fsS -H \"Authorization: Bearer $MLFLOW_TRACKING_TOKEN\" 'http://portal/api/v1/objects/" + id
                + "/content'";
    }

    @Test
    void theyLayOutCodeDifferenceAndPackagesAndStartTheScript() {
        assertThat(lines(Map.of(
                        "mlflow.source.git.repoURL", "https://git.example/it's.git",
                        "assay.git.diff", "object:aa",
                        "assay.lock.object", "bb",
                        "assay.packages.object", "cc",
                        "assay.python", "3.11.9",
                        "assay.code.script", "train.py",
                        "assay.code.arguments", "[\"--k\", \"it's 3\"]",
                        "assay.env.PYTHONHASHSEED", "11")))
                .containsExactly(
                        "git clone 'https://git.example/it'\\''s.git' again && cd again",
                        "git checkout '0123'",
                        fetched("aa") + " | git apply",
                        "python3.11 -m venv .venv && . .venv/bin/activate",
                        fetched("cc") + " | grep -v -e '^assay-client' -e ' @ file:' > packages.txt",
                        "pip install http://portal/python/assay_client.tar.gz -r packages.txt",
                        TRACKED + " PYTHONHASHSEED='11' python3 'train.py' '--k' 'it'\\''s 3'");
    }

    @Test
    void aLockFileIsLaidOutWhereNothingElseNamesThePackages() {
        assertThat(lines(Map.of("assay.lock.object", "bb", "assay.lock.name", "uv.lock")))
                .containsExactly(
                        "git checkout '0123'",
                        fetched("bb") + " > 'uv.lock'",
                        "# install what that names, and our package: pip install http://portal/python/assay_client.tar.gz");
    }

    @Test
    void aScriptStartsInItsFolderAndFindsItsModules() {
        Map<String, String> tags = new HashMap<>(Map.of(
                "assay.code.script", "jobs/train.py",
                "assay.code.folder", "jobs",
                "assay.code.path", "[\"src\"]",
                "assay.code.arguments", "[]"));
        String root = "root=$PWD && cd 'jobs'";
        assertThat(lines(tags))
                .containsExactly(
                        "git checkout '0123'",
                        root,
                        TRACKED + " PYTHONPATH=\"$root\"/'src' python3 \"$root\"/'jobs/train.py'");
        tags.put("assay.code.module", "jobs.train");
        assertThat(lines(tags)).endsWith(root, TRACKED + " PYTHONPATH=\"$root\"/'src' python3 -m 'jobs.train'");
    }

    @Test
    void argumentsThatWereNotKeptLeaveAPlaceThatSaysWhy() {
        String secret = "  # and its arguments: they were not kept, for one of them looks like a secret";
        assertThat(lines(Map.of("assay.code", "secret argument", "assay.code.script", "train.py")))
                .endsWith(TRACKED + " python3 'train.py'" + secret);
        assertThat(lines(Map.of("assay.code", "secret argument", "mlflow.source.name", "/home/ada/train.py")))
                .endsWith("# where it was started: python3 '/home/ada/train.py'" + secret);
        assertThat(lines(Map.of("mlflow.source.name", "train.py")))
                .endsWith("# where it was started: python3 'train.py'  # and its arguments: nothing kept them");
    }

    @Test
    void aNameThatWouldEndTheCommentIsLeftOut() {
        assertThat(lines(Map.of("mlflow.source.name", "a\nrm.py"))).containsExactly("git checkout '0123'");
    }

    @Test
    void cellsRunWhereTheirSessionBeganAndReplaceNoFile() {
        String install = "pip install http://portal/python/assay_client.tar.gz";
        String command = TRACKED + " python3 -m assay.cells 'dd'";
        assertThat(lines(Map.of("assay.code.session", "object:dd", "assay.code.folder", "Ada's work")))
                .containsExactly("git checkout '0123'", install, "root=$PWD && cd 'Ada'\\''s work'", command);
        assertThat(lines(Map.of("assay.code.session", "object:dd", "assay.code.folder", ".")))
                .containsExactly("git checkout '0123'", install, command);
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        assertThat(lines(Map.of("assay.git.diff", "none"))).containsExactly("git checkout '0123'");
    }
}
