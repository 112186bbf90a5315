package dev.assay.pipelines.definition;

import dev.assay.base.Names;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/** What each type of step must say, and which of it can be checked before it runs. */
final class ArgumentRules {

    private final Problems problems;
    private final Predicate<String> knownImage;

    ArgumentRules(Problems problems, Predicate<String> knownImage) {
        this.problems = problems;
        this.knownImage = knownImage;
    }

    void check(Step step) {
        String path = step.path() + ".Arguments";
        if (!step.arguments().isObject()) {
            problems.missing(path, "It holds what the step does.");
            return;
        }
        switch (step.type()) {
            case TRAINING -> checkTraining(step, path);
            case PROCESSING -> checkProcessing(step, path);
            case CONDITION -> checkCondition(step, path);
            case REGISTER_MODEL -> checkRegisterModel(step, path);
            case FAIL -> checkFail(step, path);
        }
    }

    private void checkTraining(Step step, String path) {
        JsonNode arguments = step.arguments();
        String specification = path + ".AlgorithmSpecification";
        boolean flat = arguments.has("TrainingImage");
        image(step.image(), (flat ? path : specification) + ".TrainingImage");
        JsonNode entry = arguments.path("AlgorithmSpecification").path("ContainerEntrypoint");
        if (!entry.isMissingNode()) {
            texts(entry, specification + ".ContainerEntrypoint");
        } else if (arguments.path("HyperParameters").path("sagemaker_program").isMissingNode()) {
            problems.missing(
                    path + ".HyperParameters.sagemaker_program",
                    "Name the script to run, or give AlgorithmSpecification.ContainerEntrypoint.");
        }
        JsonNode hyperparameters = arguments.path("HyperParameters");
        if (!hyperparameters.isMissingNode() && !hyperparameters.isObject()) {
            problems.add(path + ".HyperParameters", Problems.shown(hyperparameters), "It has to be an object.");
        }
        metricDefinitions(arguments.path("AlgorithmSpecification").path("MetricDefinitions"), specification);
        JsonNode channels = arguments.path("InputDataConfig");
        for (int number = 0; number < channels.size(); number++) {
            String at = path + ".InputDataConfig[" + number + "]";
            required(channels.get(number), "ChannelName", at, "Name the channel.");
            uri(channels.get(number).path("DataSource").path("S3DataSource"), "S3Uri", at + ".DataSource.S3DataSource");
        }
    }

    private void metricDefinitions(JsonNode definitions, String path) {
        for (int number = 0; number < definitions.size(); number++) {
            String at = path + ".MetricDefinitions[" + number + "]";
            required(definitions.get(number), "Name", at, "Name the metric.");
            JsonNode regex = definitions.get(number).path("Regex");
            if (!regex.isString()) {
                problems.missing(at + ".Regex", "Give the expression whose first group is the value.");
                continue;
            }
            try {
                java.util.regex.Pattern.compile(regex.stringValue());
            } catch (PatternSyntaxException e) {
                problems.add(at + ".Regex", regex.stringValue(), "It is no regular expression: " + e.getDescription());
            }
        }
    }

    private void checkProcessing(Step step, String path) {
        JsonNode specification = step.arguments().path("AppSpecification");
        image(step.image(), path + ".AppSpecification.ImageUri");
        String entry = path + ".AppSpecification.ContainerEntrypoint";
        if (specification.path("ContainerEntrypoint").isMissingNode()) {
            problems.missing(entry, "Say what runs, such as [\"python3\", \"prepare.py\"].");
        } else {
            texts(specification.path("ContainerEntrypoint"), entry);
        }
        JsonNode inputs = step.arguments().path("ProcessingInputs");
        for (int number = 0; number < inputs.size(); number++) {
            String at = path + ".ProcessingInputs[" + number + "]";
            required(inputs.get(number), "InputName", at, "Name the input.");
            uri(inputs.get(number).path("S3Input"), "S3Uri", at + ".S3Input");
        }
        JsonNode outputs = step.arguments().path("ProcessingOutputConfig").path("Outputs");
        for (int number = 0; number < outputs.size(); number++) {
            String at = path + ".ProcessingOutputConfig.Outputs[" + number + "]";
            required(outputs.get(number), "OutputName", at, "Name the output.");
            required(outputs.get(number).path("S3Output"), "LocalPath", at + ".S3Output", "Say which folder it is.");
        }
        JsonNode files = step.propertyFiles();
        for (int number = 0; number < files.size(); number++) {
            String at = step.path() + ".PropertyFiles[" + number + "]";
            required(files.get(number), "PropertyFileName", at, "Name the property file.");
            required(files.get(number), "OutputName", at, "Say which output holds it.");
            required(files.get(number), "FilePath", at, "Say which file of the output it is.");
        }
    }

    private void checkCondition(Step step, String path) {
        JsonNode conditions = step.arguments().path("Conditions");
        if (!conditions.isArray() || conditions.isEmpty()) {
            problems.missing(path + ".Conditions", "List at least one condition.");
            return;
        }
        for (int number = 0; number < conditions.size(); number++) {
            Conditions.check(conditions.get(number), path + ".Conditions[" + number + "]", problems);
        }
    }

    private void checkRegisterModel(Step step, String path) {
        JsonNode group = step.arguments().path("ModelPackageGroupName");
        if (required(step.arguments(), "ModelPackageGroupName", path, "Name the model.")
                && group.isString()
                && !Names.RESOURCE.matcher(group.stringValue()).matches()) {
            problems.add(
                    path + ".ModelPackageGroupName",
                    group.stringValue(),
                    "Use 1 to 63 letters, digits, hyphens and underscores, a letter or digit at both ends.");
        }
        JsonNode container = step.arguments()
                .path("InferenceSpecification")
                .path("Containers")
                .path(0);
        uri(container, "ModelDataUrl", path + ".InferenceSpecification.Containers[0]");
        if (container.has("Image")) {
            image(container.path("Image"), path + ".InferenceSpecification.Containers[0].Image");
        }
    }

    private void checkFail(Step step, String path) {
        JsonNode message = step.arguments().path("ErrorMessage");
        if (!message.isMissingNode() && !message.isString() && !message.isObject()) {
            problems.add(path + ".ErrorMessage", Problems.shown(message), "It has to be a text.");
        }
    }

    private void image(JsonNode image, String path) {
        if (image.isMissingNode() || image.isNull()) {
            problems.missing(path, "Name an environment of the project: name, name:number or name@sha256:digest.");
        } else if (image.isString()) {
            if (!knownImage.test(image.stringValue())) {
                problems.add(
                        path,
                        image.stringValue(),
                        "The project has no such environment. Define it first, or name one that it has.");
            }
        } else if (!References.isReference(image)) {
            problems.add(path, Problems.shown(image), "It has to be a text or a reference.");
        }
    }

    private boolean required(JsonNode holder, String field, String path, String message) {
        JsonNode value = holder.path(field);
        boolean there = (value.isString() && !value.stringValue().isBlank()) || References.isReference(value);
        if (!there) {
            problems.missing(path + "." + field, message);
        }
        return there;
    }

    private void uri(JsonNode holder, String field, String path) {
        JsonNode value = holder.path(field);
        if (required(holder, field, path, "Give an address such as s3://project/object.")
                && value.isString()
                && !value.stringValue().startsWith("s3://")) {
            problems.add(path + "." + field, value.stringValue(), "Give an address such as s3://project/object.");
        }
    }

    private void texts(JsonNode list, String path) {
        boolean fine = list.isArray()
                && !list.isEmpty()
                && list.valueStream().allMatch(value -> value.isString() || References.isReference(value));
        if (!fine) {
            problems.add(path, Problems.shown(list), "It has to be a list of texts.");
        }
    }
}
