package dev.assay.pipelines.definition;

import dev.assay.base.InvalidInput;
import dev.assay.base.JsonMistake;
import dev.assay.base.TooLarge;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a definition and refuses what cannot run, naming every offending field by its path. */
public final class DefinitionReader {

    /** SageMaker's own limit of a definition sent inline. */
    public static final int LIMIT_BYTES = 1024 * 1024;

    private static final Set<String> TOP_LEVEL =
            Set.of("Version", "Metadata", "Parameters", "Steps", "PipelineExperimentConfig", "MlflowConfig");
    private static final int DEEPEST = 100;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private DefinitionReader() {}

    /**
     * @param knownImage whether an image's name leads to an environment
     * @throws InvalidInput or {@link TooLarge} when it cannot be taken
     */
    public static Definition read(String text, Predicate<String> knownImage) {
        JsonNode json = parse(text);
        Problems problems = new Problems();
        checkTopLevel(json, problems);
        List<DeclaredParameter> parameters = new ParameterReader(problems).read(json.path("Parameters"));
        List<Step> steps = new StepReader(problems, knownImage).read(json.path("Steps"));
        List<Step> ordered = new ReferenceCheck(problems, parameters).check(steps);
        problems.throwIfAny();
        return new Definition(json, parameters, ordered, problems.warnings());
    }

    /** A definition that was accepted before: images are not asked for again. */
    public static Definition readAccepted(String text) {
        return read(text, image -> true);
    }

    private static JsonNode parse(String text) {
        if (text.length() > LIMIT_BYTES || text.getBytes(StandardCharsets.UTF_8).length > LIMIT_BYTES) {
            throw new TooLarge("definition", LIMIT_BYTES);
        }
        try {
            JsonNode json = JSON.readTree(text);
            if (!json.isObject()) {
                throw new InvalidInput("definition", start(text), "It has to be a JSON object with Steps.");
            }
            return json;
        } catch (JacksonException e) {
            throw new InvalidInput(
                    "definition", start(text), "It is not JSON that can be read: " + JsonMistake.words(e));
        }
    }

    private static @Nullable String start(String text) {
        String start = text.strip();
        return start.isEmpty() ? null : start.substring(0, Math.min(40, start.length()));
    }

    private static void checkTopLevel(JsonNode json, Problems problems) {
        json.propertyNames().stream().filter(name -> !TOP_LEVEL.contains(name)).forEach(problems::warn);
        JsonNode version = json.path("Version");
        if (!version.isMissingNode() && !"2020-12-01".equals(version.asString(""))) {
            problems.add("Version", Problems.shown(version), "Only 2020-12-01 is understood.");
        }
        JsonNode metadata = json.path("Metadata");
        if (!metadata.isMissingNode() && !metadata.isObject()) {
            problems.add("Metadata", Problems.shown(metadata), "It has to be an object of texts.");
        }
    }
}
