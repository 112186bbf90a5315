package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FilePatchesTests {

    @Test
    void eachFileHasItsPatch() {
        assertThat(FilePatches.of("""
                        diff --git a/train.py b/train.py
                        --- a/train.py
                        +++ b/train.py
                        @@ -1 +1 @@
                        -k = 3
                        +k = 5
                        diff --git a/my notes b/x.md b/my notes b/x.md
                        +diff --git in a line
                        """))
                .containsOnlyKeys("train.py", "x.md")
                .containsEntry(
                        "train.py",
                        "diff --git a/train.py b/train.py\n--- a/train.py\n+++ b/train.py\n@@ -1 +1 @@\n-k = 3\n+k = 5");
    }

    @Test
    void whatNamesNoFileIsOne() {
        assertThat(FilePatches.of("+ a\n- b\n")).containsOnlyKeys("changes").containsValue("+ a\n- b");
        assertThat(FilePatches.of("\n \n")).isEmpty();
    }
}
