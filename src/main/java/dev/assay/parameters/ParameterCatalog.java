package dev.assay.parameters;

import dev.assay.base.InvalidInput;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The parameters of all pipelines. Names are for everyone, values for developers of the squad that owns the project. */
@Service
public class ParameterCatalog {

    public static final String GENERAL = "general";
    public static final String ORCHESTRATION = "orchestration";
    public static final String DEPLOYMENT = "deployment";
    public static final String TRAINING = "training";
    public static final String AWS = "aws";

    /** Creates what is new, empty; updates rules of what is known; retires what is no longer declared, keeping history. */
    public void declare(String project, String pipeline, List<ParameterSpec> specs) {
        throw new UnsupportedOperationException();
    }

    /** All of a pipeline, by section and declaration; values only where the actor may read them. */
    public List<Parameter> list(String project, String pipeline) {
        throw new UnsupportedOperationException();
    }

    /** @throws InvalidInput when the value breaks the parameter's rule */
    public Parameter set(
            String project, String pipeline, String section, String key, String value, @Nullable String reason) {
        throw new UnsupportedOperationException();
    }

    public List<ParameterChange> history(String project, String pipeline, String section, String key) {
        throw new UnsupportedOperationException();
    }

    /** Mandatory and empty. */
    public List<ParameterPath> missing(String project, String pipeline) {
        throw new UnsupportedOperationException();
    }

    /** Every filled value, secrets included, by {@code section/key}; for executions and deployments, not guarded. */
    public Map<String, String> snapshot(String project, String pipeline) {
        throw new UnsupportedOperationException();
    }

    /** For modules above, not guarded. */
    public Optional<String> value(ParameterPath path) {
        throw new UnsupportedOperationException();
    }

    /** Who changed any value of the pipeline after the instant: contributors in the sense of four eyes. */
    public Set<String> authorsSince(String project, String pipeline, Instant since) {
        throw new UnsupportedOperationException();
    }

    /** Forgets the pipeline's parameters and their history, when the pipeline itself is removed. */
    public void remove(String project, String pipeline) {
        throw new UnsupportedOperationException();
    }
}
