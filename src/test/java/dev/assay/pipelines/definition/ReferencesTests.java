package dev.assay.pipelines.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReferencesTests {

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    private static JsonNode resolve(String text) {
        JsonNode outputs = json("""
                {'ModelArtifacts': {'S3ModelArtifacts': 's3://iris/m'},
                 'FinalMetricDataList': {'val:acc': {'Value': 0.97}},
                 'PropertyFiles': {'Report': {'a': {'b': [1, 2]}}}}""");
        return References.resolve(json(text), reference -> switch (reference.scope()) {
            case Reference.STEPS -> reference.within(outputs);
            case Reference.PARAMETERS -> json("5");
            default -> json("'iris'");
        });
    }

    @Test
    void valuesKeepTheirType() {
        assertThat(resolve("{'k': {'Get': 'Parameters.k'}, 'list': [1, {'Get': 'Execution.PipelineName'}]}"))
                .isEqualTo(json("{'k': 5, 'list': [1, 'iris']}"));
    }

    @Test
    void joinPutsTextsTogether() {
        assertThat(resolve("{'Std:Join': {'On': '/', 'Values': ['s3:/', {'Get': 'Execution.PipelineName'}, 5]}}"))
                .isEqualTo(json("'s3://iris/5'"));
    }

    @Test
    void propertiesOfStepsAreFollowedThroughBrackets() {
        String metric = "{\"Get\": \"Steps.Train.FinalMetricDataList['val:acc'].Value\"}";
        assertThat(References.resolve(
                        JsonMapper.shared().readTree(metric),
                        reference -> reference.within(json("{'FinalMetricDataList': {'val:acc': {'Value': 0.97}}}"))))
                .isEqualTo(json("0.97"));
    }

    @Test
    void jsonGetReadsAPropertyFile() {
        String get = "{'Std:JsonGet': {'PropertyFile': {'Get': 'Steps.E.PropertyFiles.Report'}, 'Path': '%s'}}";
        assertThat(resolve(get.formatted("a.b[1]"))).isEqualTo(json("2"));
        assertThatThrownBy(() -> resolve(get.formatted("a.q"))).isInstanceOf(UnresolvedReference.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'Type': 'Equals', 'LeftValue': 1, 'RightValue': 1.0}                | true",
                "{'Type': 'Equals', 'LeftValue': '5', 'RightValue': 5}                | true",
                "{'Type': 'NotEquals', 'LeftValue': 'a', 'RightValue': 'b'}           | true",
                "{'Type': 'GreaterThan', 'LeftValue': 2, 'RightValue': 2}             | false",
                "{'Type': 'GreaterThanOrEqualTo', 'LeftValue': 2, 'RightValue': 2}    | true",
                "{'Type': 'LessThan', 'LeftValue': 0.1, 'RightValue': '0.2'}          | true",
                "{'Type': 'LessThanOrEqualTo', 'LeftValue': 3, 'RightValue': 2}       | false",
                "{'Type': 'In', 'QueryValue': 'a', 'Values': ['a', 'b']}              | true",
                "{'Type': 'In', 'Value': 'c', 'In': ['a', 'b']}                       | false",
                "{'Type': 'NotIn', 'QueryValue': 'c', 'Values': ['a', 'b']}           | true",
                "{'Type': 'Not', 'Expression': {'Type': 'Equals', 'LeftValue': 1, 'RightValue': 2}} | true",
                "{'Type': 'Or', 'Conditions': [{'Type': 'Equals', 'LeftValue': 1, 'RightValue': 2}]} | false",
            })
    void conditionsHold(String condition, boolean holds) {
        assertThat(Conditions.holds(json(condition))).isEqualTo(holds);
    }

    @Test
    void wordsHaveNoOrder() {
        assertThatThrownBy(() -> Conditions.holds(json("{'Type': 'LessThan', 'LeftValue': 'a', 'RightValue': 'b'}")))
                .isInstanceOf(UnresolvedReference.class);
    }

    @Test
    void aRenderingMarksFilledAndMissingPlaces() {
        Definition definition = DefinitionReader.readAccepted(Definitions.IRIS);

        var lines = DefinitionRendering.of(definition, Map.of("k", "7"));

        assertThat(lines.getFirst().text()).isEqualTo("\"Steps\": [");
        assertThat(lines)
                .anySatisfy(line -> {
                    assertThat(line.text()).isEqualTo("        \"k\": 7");
                    assertThat(line.parameter()).isEqualTo("k");
                    assertThat(line.filled()).isTrue();
                })
                .anySatisfy(line -> {
                    assertThat(line.text()).endsWith("\"RightValue\": \"‹limit›\"");
                    assertThat(line.filled()).isFalse();
                });
        assertThat(DefinitionRendering.plain(definition.json())).hasSizeGreaterThan(50);
    }
}
