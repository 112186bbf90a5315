package dev.assay.pipelines.local;

import dev.assay.environments.PythonSources;
import dev.assay.pipelines.definition.StepType;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The environment variables of a step: SageMaker's, MLflow's and ours, and nothing of the portal's own. */
@Component
class StepEnvironment {

    private final PythonSources python;
    private final PinnedData pinned;
    private final HandedOverTrial handedOver;
    private final Environment environment;
    private final LocalRunnerProperties properties;

    StepEnvironment(
            PythonSources python,
            PinnedData pinned,
            HandedOverTrial handedOver,
            Environment environment,
            LocalRunnerProperties properties) {
        this.python = python;
        this.pinned = pinned;
        this.handedOver = handedOver;
        this.environment = environment;
        this.properties = properties;
    }

    /** @param channels folder by channel or input */
    Map<String, String> of(
            StepWork work, Path python, Map<String, Path> channels, String token, @Nullable TrialOfStep trial) {
        Map<String, String> variables = base(work, python);
        sageMaker(work, channels, variables);
        String url = url();
        variables.put("ASSAY_URL", url);
        variables.put("ASSAY_TOKEN", token);
        variables.put("ASSAY_PROJECT", work.project());
        variables.put("MLFLOW_TRACKING_URI", url);
        variables.put("MLFLOW_TRACKING_TOKEN", token);
        if (trial != null) {
            variables.putAll(handedOver.of(work, trial));
            variables.put("MLFLOW_EXPERIMENT_ID", trial.experimentId());
        }
        pinned.of(work).ifPresent(file -> variables.put("ASSAY_PINS", file.toString()));
        work.arguments()
                .path("Environment")
                .properties()
                .forEach(entry ->
                        variables.put(entry.getKey(), work.folder().mapped(HyperParameters.word(entry.getValue()))));
        return variables;
    }

    private Map<String, String> base(StepWork work, Path python) {
        Map<String, String> variables = new LinkedHashMap<>();
        StepFolder folder = work.folder();
        String own = python.getParent() == null ? "" : python.getParent() + ":";
        variables.put("PATH", own + "/usr/local/bin:/usr/bin:/bin");
        variables.put("HOME", folder.home().toString());
        variables.put("TMPDIR", folder.temporary().toString());
        variables.put("LANG", "C.UTF-8");
        variables.put("TZ", work.execution().parameters().getOrDefault("general/time-zone", "UTC"));
        variables.put("PYTHONUNBUFFERED", "1");
        variables.put("PYTHONDONTWRITEBYTECODE", "1");
        variables.put("PYTHONPATH", folder.code() + ":" + this.python.packages());
        variables.put("GIT_PYTHON_REFRESH", "quiet");
        return variables;
    }

    private static void sageMaker(StepWork work, Map<String, Path> channels, Map<String, String> variables) {
        StepFolder folder = work.folder();
        String job = work.execution().pipeline() + "-" + work.execution().number() + "-"
                + work.step().name();
        variables.put("SM_CURRENT_HOST", "algo-1");
        variables.put("SM_HOSTS", "[\"algo-1\"]");
        variables.put("SM_NUM_CPUS", String.valueOf(Runtime.getRuntime().availableProcessors()));
        variables.put("SM_NUM_GPUS", "0");
        variables.put("SM_OUTPUT_DATA_DIR", folder.outputData().toString());
        variables.put("ASSAY_OPT_ML", folder.ml().toString());
        variables.put("ASSAY_PROCESSING", folder.ml().resolve("processing").toString());
        variables.put("SM_CHANNELS", JsonMapper.shared().writeValueAsString(channels.keySet()));
        channels.forEach((name, path) -> variables.put("SM_CHANNEL_" + name(name), path.toString()));
        if (work.step().type() == StepType.TRAINING) {
            HyperParameters hyperparameters =
                    HyperParameters.of(work.arguments().path("HyperParameters"));
            variables.put("TRAINING_JOB_NAME", job);
            variables.put("SM_MODEL_DIR", folder.model().toString());
            variables.put("SM_HPS", JsonMapper.shared().writeValueAsString(hyperparameters.own()));
            hyperparameters.params().forEach((name, value) -> variables.put("SM_HP_" + name(name), value));
        } else {
            variables.put("PROCESSING_JOB_NAME", job);
        }
    }

    private static String name(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
    }

    private String url() {
        return properties.url() != null
                ? properties.url()
                : "http://127.0.0.1:" + environment.getProperty("local.server.port", "8080");
    }
}
