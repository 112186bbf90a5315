package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.experiments.TrialDataset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatasetFactsTests {

    @Test
    void aTableSaysWhereItLiesAndWhatItHolds() {
        DatasetFacts facts = DatasetFacts.of(dataset("local", "{\"uri\": \"/data/iris.csv\"}", """
                {"mlflow_colspec": [{"type": "double", "name": "width", "required": true}, {"type": "long"}]}""", """
                {"num_rows": 1500, "num_elements": 3000}"""));

        assertThat(facts)
                .isEqualTo(new DatasetFacts("", "/data/iris.csv", "1,500 rows", List.of("width: double", "long")));
    }

    @Test
    void codeAndArraysAreToldInTheirOwnWords() {
        DatasetFacts facts = DatasetFacts.of(dataset(
                "code",
                "{\"tags\": {\"mlflow.source.name\": \"train.py\"}}",
                "{\"mlflow_tensorspec\": {\"features\": \"[]\"}}",
                "{\"features_shape\": [150, 4]}"));

        assertThat(facts).isEqualTo(new DatasetFacts("", "train.py", "150 × 4", List.of()));
    }

    @Test
    void onlyOurPackageNamesAnObjectVersion() {
        String source = "{\"id\": \"a1\", \"uri\": \"s3://metals/a\"}";

        assertThat(DatasetFacts.of(dataset("assay", source, null, null)).versionId())
                .isEqualTo("a1");
        assertThat(DatasetFacts.of(dataset("s3", source, null, null)).versionId())
                .isEmpty();
    }

    @Test
    void whatCannotBeReadIsLeftOut() {
        String unspeakable = "{\"id\": \"\\u0000\", \"uri\": \"s3://metals/\\u0000\"}";
        for (String nonsense :
                List.of(unspeakable, "", "{", "7", "[]", "{\"uri\": 7, \"mlflow_colspec\": 1, \"num_rows\": \"x\"}")) {
            assertThat(DatasetFacts.of(dataset("assay", nonsense, nonsense, nonsense)))
                    .as(nonsense)
                    .isEqualTo(new DatasetFacts("", "", "", List.of()));
        }
    }

    private static TrialDataset dataset(String type, String source, String schema, String profile) {
        return new TrialDataset("iris", "d1", type, source, schema, profile, Map.of());
    }
}
