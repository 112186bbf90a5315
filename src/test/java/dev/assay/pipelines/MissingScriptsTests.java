package dev.assay.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.definition.DefinitionReader;
import dev.assay.pipelines.definition.Definitions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MissingScriptsTests {

    private static final String ENTRY = """
            {"Version": "2020-12-01", "Steps": [{"Name": "Prepare", "Type": "Processing", "Arguments":
              {"AppSpecification": {"ImageUri": "iris", "ContainerEntrypoint": %s}}}]}""";

    @Test
    void namesTheScriptThatTheArchiveLacks() {
        assertThat(warnings(ENTRY.formatted("[\"python3\", \"./a.py\"]"), Set.of("b.py")))
                .containsExactly(
                        "Steps[0].Arguments.AppSpecification.ContainerEntrypoint[1]: the code archive has no 'a.py'.");
    }

    @Test
    void saysThatThereIsNoArchive() {
        assertThat(warnings(Definitions.IRIS, Set.of()))
                .containsExactly(
                        "Steps[0].Arguments.HyperParameters.sagemaker_program: there is no code archive, so there is no"
                                + " 'train.py'.");
    }

    @Test
    void isQuietWhereTheScriptIsThereOrCannotBeKnown() {
        assertThat(warnings(Definitions.IRIS, Set.of("train.py"))).isEmpty();
        for (String entry : List.of(
                "[\"python3\", \"a.py\"]",
                "[\"python3\", \"-m\", \"tool\"]",
                "[\"python3\", \"/opt/ml/code/x.py\"]",
                "[\"tool\", \"x.py\"]",
                "[\"python3\"]")) {
            assertThat(warnings(ENTRY.formatted(entry), Set.of("a.py"))).isEmpty();
        }
    }

    private static List<String> warnings(String definition, Set<String> files) {
        return MissingScripts.warnings(DefinitionReader.read(definition, image -> true), files);
    }
}
