package dev.assay.pipelines.definition;

/** Small definitions for tests. */
public final class Definitions {

    private Definitions() {}

    public static final String IRIS = """
            {"Version": "2020-12-01",
             "Metadata": {},
             "PipelineExperimentConfig": {"ExperimentName": {"Get": "Execution.PipelineName"}},
             "Parameters": [
               {"Name": "k", "Type": "Integer", "DefaultValue": 3, "MinValue": 1, "MaxValue": 50},
               {"Name": "weights", "EnumValues": ["uniform", "distance"], "DefaultValue": "uniform"},
               {"Name": "limit", "Type": "Float"}],
             "Steps": [
               {"Name": "Train", "Type": "Training",
                "Arguments": {
                  "AlgorithmSpecification": {"TrainingImage": "iris", "TrainingInputMode": "File"},
                  "HyperParameters": {"sagemaker_program": "train.py", "k": {"Get": "Parameters.k"}},
                  "InputDataConfig": [{"ChannelName": "train",
                     "DataSource": {"S3DataSource": {"S3Uri": "s3://iris/iris.csv", "S3DataType": "S3Prefix"}}}]}},
               {"Name": "Good", "Type": "Condition",
                "Arguments": {
                  "Conditions": [{"Type": "GreaterThanOrEqualTo",
                     "LeftValue": {"Get": "Steps.Train.FinalMetricDataList['accuracy'].Value"},
                     "RightValue": {"Get": "Parameters.limit"}}],
                  "IfSteps": [{"Name": "Register", "Type": "RegisterModel",
                     "Arguments": {"ModelPackageGroupName": "iris", "ModelApprovalStatus": "PendingManualApproval",
                       "InferenceSpecification": {"Containers": [{"Image": "iris",
                         "ModelDataUrl": {"Get": "Steps.Train.ModelArtifacts.S3ModelArtifacts"}}]}}}],
                  "ElseSteps": [{"Name": "Bad", "Type": "Fail", "Arguments": {"ErrorMessage": {"Std:Join":
                     {"On": " ", "Values": ["accuracy below", {"Get": "Parameters.limit"}]}}}}]}}]}
            """;

    /** One step of each list entry, given as JSON. */
    static String of(String... steps) {
        return "{\"Version\": \"2020-12-01\", \"Steps\": [" + String.join(",", steps) + "]}";
    }

    static String processing(String name, String more) {
        return """
                {"Name": "%s", "Type": "Processing", "Arguments": {"AppSpecification":
                  {"ImageUri": "iris", "ContainerEntrypoint": ["python3", "a.py"]}}%s}""".formatted(name, more);
    }
}
