package dev.assay.pipelines.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.base.InvalidInput;
import dev.assay.base.TooLarge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionReaderTests {

    private static Definition read(String json) {
        return DefinitionReader.read(json, image -> image.equals("iris"));
    }

    private static InvalidDefinition refused(String json) {
        InvalidDefinition refusal = catchThrowableOfType(InvalidDefinition.class, () -> read(json));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    @Test
    void aWholeDefinitionIsTakenWithTheStepsOfItsBranches() {
        Definition definition = read(Definitions.IRIS);

        assertThat(definition.steps()).extracting(Step::name).containsExactly("Train", "Good", "Register", "Bad");
        assertThat(definition.get("Register").after()).containsExactlyInAnyOrder("Good", "Train");
        assertThat(definition.get("Good").after()).containsExactly("Train");
        assertThat(definition.get("Bad").branch()).isEqualTo(new Step.Branch("Good", false));
        assertThat(definition.parameter("k").orElseThrow().suggestion()).isEqualTo("3");
        assertThat(definition.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'Type': 'Integer', 'DefaultValue': 3                 | 'Type': 'Long', 'DefaultValue': 3  | Parameters[0].Type",
                "'Type': 'Integer', 'DefaultValue': 3                 | 'Type': 'Integer', 'DefaultValue': '3' | Parameters[0].DefaultValue",
                "'MinValue': 1, 'MaxValue': 50                        | 'MinValue': 10, 'MaxValue': 1      | Parameters[0].MinValue",
                "'Name': 'k'                                          | 'Name': 'k k'                      | Parameters[0].Name",
                "'Name': 'weights'                                    | 'Name': 'k'                        | Parameters[1].Name",
                "'DefaultValue': 'uniform'                            | 'DefaultValue': 'other'            | Parameters[1].DefaultValue",
                "'Version': '2020-12-01'                              | 'Version': '2019-01-01'            | Version",
                "'Name': 'Train', 'Type': 'Training'                  | 'Name': 'Train', 'Type': 'Lambda'  | Steps[0].Type",
                "'Name': 'Train', 'Type': 'Training'                  | 'Type': 'Training'                 | Steps[0].Name",
                "'Name': 'Good'                                       | 'Name': 'Train'                    | Steps[1].Name",
                "'TrainingImage': 'iris'                              | 'TrainingImage': 'unknown'         | Steps[0].Arguments.AlgorithmSpecification.TrainingImage",
                "'TrainingImage': 'iris',                             | ''                                 | Steps[0].Arguments.AlgorithmSpecification.TrainingImage",
                "'sagemaker_program': 'train.py',                     | ''                                 | Steps[0].Arguments.HyperParameters.sagemaker_program",
                "'ChannelName': 'train',                              | ''                                 | Steps[0].Arguments.InputDataConfig[0].ChannelName",
                "s3://iris/iris.csv                                   | /iris.csv                          | Steps[0].Arguments.InputDataConfig[0].DataSource.S3DataSource.S3Uri",
                "{'Get': 'Parameters.k'}                              | {'Get': 'Parameters.q'}            | Steps[0].Arguments.HyperParameters.k",
                "{'Get': 'Parameters.k'}                              | {'Get': 'Execution.Q'}             | Steps[0].Arguments.HyperParameters.k",
                "{'Get': 'Parameters.k'}                              | {'Get': 'Steps.Nothing.A'}         | Steps[0].Arguments.HyperParameters.k",
                "{'Get': 'Parameters.k'}                              | {'Get': 'k'}                       | Steps[0].Arguments.HyperParameters.k",
                "'Type': 'GreaterThanOrEqualTo'                       | 'Type': 'Above'                    | Steps[1].Arguments.Conditions[0].Type",
                "'ModelPackageGroupName': 'iris'                      | 'ModelPackageGroupName': 'i/s'     | Steps[1].Arguments.IfSteps[0].Arguments.ModelPackageGroupName",
                "'ModelDataUrl'                                       | 'ModelUrl'                         | Steps[1].Arguments.IfSteps[0].Arguments.InferenceSpecification.Containers[0].ModelDataUrl",
            })
    void anOffendingFieldIsNamedByItsPath(String part, String other, String path) {
        String json = Definitions.IRIS.replace(
                part.strip().replace('\'', '"'), other.strip().replace("''", "").replace('\'', '"'));

        assertThat(json).isNotEqualTo(Definitions.IRIS);
        assertThat(refused(json).problems()).extracting(DefinitionProblem::path).contains(path);
    }

    @Test
    void allProblemsAreListedTogetherAndTheFirstIsTheDetail() {
        InvalidDefinition refusal = refused(Definitions.of(
                "{\"Name\": \"A\", \"Type\": \"Magic\"}", Definitions.processing("B", ", \"DependsOn\": [\"C\"]")));

        assertThat(refusal.problems())
                .extracting(DefinitionProblem::path)
                .containsExactly("Steps[0].Type", "Steps[1].DependsOn[0]");
        assertThat(refusal).hasMessageStartingWith("Steps[0].Type: 'Magic' is not valid.");
    }

    @Test
    void stepsThatWaitForEachOtherAreRefusedWithTheCycle() {
        InvalidDefinition refusal = refused(Definitions.of(
                Definitions.processing("A", ", \"DependsOn\": [\"C\"]"),
                Definitions.processing("B", ", \"DependsOn\": [\"A\"]"),
                Definitions.processing("C", ", \"DependsOn\": [\"B\"]")));

        assertThat(refusal.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("Steps[0].DependsOn");
            assertThat(problem.message()).contains("A → B → C → A");
        });
    }

    @Test
    void whatAwsOwnKitWritesIsTakenAndWhatIsUnknownIsWarnedOf() {
        Definition definition = read(Definitions.of(Definitions.processing(
                        "A", ", \"CacheConfig\": {}, \"RetryPolicies\": [], \"Colour\": \"red\""))
                .replaceFirst("\\{", "{\"MlflowConfig\": {}, \"Extra\": 1, "));

        assertThat(definition.warnings())
                .containsExactly(
                        "Extra is not known and has no effect.", "Steps[0].Colour is not known and has no effect.");
    }

    @Test
    void aDefinitionOfTwoMebibytesIsTooLarge() {
        String json = "{\"Steps\": [], \"Metadata\": {\"a\": \"" + "x".repeat(2 * 1024 * 1024) + "\"}}";

        assertThatThrownBy(() -> read(json)).isInstanceOf(TooLarge.class).hasMessageContaining("1,048,576");
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {"", "no json", "[]", "{\"Steps\": [}", "{\"a\":1,\"a\":2}", "null", "{} {}"})
    void whatIsNoJsonObjectIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void deepNestingIsRefused() {
        String deep = "{\"a\":".repeat(5000) + "1" + "}".repeat(5000);

        assertThatThrownBy(() -> read(deep)).isInstanceOf(InvalidInput.class).hasMessageContaining("definition");
    }

    @Test
    void aDefinitionWithoutStepsIsRefused() {
        assertThat(refused("{\"Steps\": []}").problems())
                .extracting(DefinitionProblem::path)
                .containsExactly("Steps");
    }

    @Test
    void aPropertyFileThatIsNotDeclaredIsRefused() {
        String condition = """
                {"Name": "B", "Type": "Condition", "Arguments": {"Conditions": [{"Type": "Equals", "RightValue": 1,
                  "LeftValue": {"Std:JsonGet": {"PropertyFile": {"Get": "Steps.A.PropertyFiles.Report"}, "Path": "a"}}}]}}""";

        assertThat(refused(Definitions.of(Definitions.processing("A", ""), condition))
                        .problems())
                .extracting(DefinitionProblem::path)
                .containsExactly("Steps[1].Arguments.Conditions[0].LeftValue.Std:JsonGet.PropertyFile");
    }
}
