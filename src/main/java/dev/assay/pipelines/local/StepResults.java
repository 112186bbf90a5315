package dev.assay.pipelines.local;

import dev.assay.lineage.Lineage;
import dev.assay.objects.ObjectVersion;
import dev.assay.pipelines.definition.StepType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Keeps what a step that succeeded leaves, and says it in the shape that later steps refer to. */
@Component
class StepResults {

    private static final long LARGEST_PROPERTY_FILE = 1024 * 1024;

    private final StoredOutputs outputs;
    private final StepTrials trials;
    private final Lineage lineage;

    StepResults(StoredOutputs outputs, StepTrials trials, Lineage lineage) {
        this.outputs = outputs;
        this.trials = trials;
        this.lineage = lineage;
    }

    ObjectNode keep(StepWork work) {
        return work.step().type() == StepType.TRAINING ? keepTraining(work) : keepProcessing(work);
    }

    private ObjectNode keepTraining(StepWork work) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        String runId = work.state().runId();
        result.put("TrainingJobStatus", "Completed");
        outputs.keepArchive(work, work.folder().model(), "model.tar.gz").ifPresent(version -> {
            result.putObject("ModelArtifacts").put("S3ModelArtifacts", uri(version));
            if (runId != null) {
                trials.made(runId, version);
            }
        });
        outputs.keepArchive(work, work.folder().outputData(), "output.tar.gz")
                .ifPresent(version -> result.put("OutputData", uri(version)));
        if (runId != null) {
            result.set("FinalMetricDataList", trials.finalMetrics(runId));
        }
        return result;
    }

    private ObjectNode keepProcessing(StepWork work) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("ProcessingJobStatus", "Completed");
        ObjectNode kept = result.putObject("ProcessingOutputConfig").putObject("Outputs");
        Map<String, Path> folders = new HashMap<>();
        for (JsonNode output : work.arguments().path("ProcessingOutputConfig").path("Outputs")) {
            String name = output.path("OutputName").asString();
            Path folder = work.folder()
                    .inside(output.path("S3Output").path("LocalPath").asString());
            String uri = output.path("S3Output")
                    .path("S3Uri")
                    .asString("s3://" + work.project() + "/" + work.objectPrefix() + name);
            folders.put(name, folder);
            List<ObjectVersion> versions = outputs.keepFiles(work, folder, uri);
            versions.forEach(version -> lineage.link(StepTrials.execution(work), "made", StepTrials.object(version)));
            ObjectNode stored = kept.putObject(name);
            stored.putObject("S3Output").put("S3Uri", uri);
            versions.forEach(version -> stored.withArray("Versions").add(version.id()));
        }
        ObjectNode properties = result.putObject("PropertyFiles");
        work.step()
                .propertyFiles()
                .forEach(file -> properties.set(file.path("PropertyFileName").asString(), propertyFile(file, folders)));
        return result;
    }

    private static JsonNode propertyFile(JsonNode file, Map<String, Path> folders) {
        String name = file.path("FilePath").asString();
        Path folder = folders.get(file.path("OutputName").asString());
        Path path = folder == null ? null : folder.resolve(name).normalize();
        if (path == null || !path.startsWith(folder)) {
            throw new StepFailure("The property file " + name + " names no output of the step.");
        }
        try {
            if (Files.size(path) > LARGEST_PROPERTY_FILE) {
                throw new StepFailure("The property file " + name + " is larger than 1 MiB.");
            }
            return JsonMapper.shared().readTree(Files.readString(path));
        } catch (IOException e) {
            throw new StepFailure("The property file " + name + " could not be read; did the script write it?");
        } catch (JacksonException e) {
            throw new StepFailure("The property file " + name + " is not JSON.");
        }
    }

    private static String uri(ObjectVersion version) {
        return "s3://" + version.project() + "/" + version.name();
    }
}
