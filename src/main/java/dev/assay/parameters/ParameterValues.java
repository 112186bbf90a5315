package dev.assay.parameters;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What modules above read of parameters for themselves; not guarded, so nothing of it goes to a reader as it is. */
@Service
@Transactional(readOnly = true)
public class ParameterValues {

    private final StoredParameters parameters;
    private final StoredParameterChanges changes;
    private final Secrets secrets;

    ParameterValues(StoredParameters parameters, StoredParameterChanges changes, Secrets secrets) {
        this.parameters = parameters;
        this.changes = changes;
        this.secrets = secrets;
    }

    /** Mandatory and empty. */
    public List<ParameterPath> missing(String project, String pipeline) {
        return parameters.missing(project, pipeline).stream()
                .map(StoredParameter::path)
                .toList();
    }

    /** How many are mandatory and empty, by {@code project/pipeline} in order; pipelines without such are left out. */
    public Map<String, Long> missing(Collection<String> projects) {
        Map<String, Long> counts = new LinkedHashMap<>();
        parameters.missing(projects).forEach(one -> counts.put(one.project() + "/" + one.pipeline(), one.parameters()));
        return counts;
    }

    /** Every filled value, secrets included, by {@code section/key}. */
    public Map<String, String> snapshot(String project, String pipeline) {
        Map<String, String> values = new LinkedHashMap<>();
        parameters.findByProjectAndPipelineAndRetiredFalseOrderByPlace(project, pipeline).stream()
                .filter(StoredParameter::filled)
                .forEach(parameter -> values.put(parameter.spec().path(), secrets.plain(parameter)));
        return values;
    }

    public Optional<String> get(ParameterPath path) {
        return parameters
                .findByProjectAndPipelineAndSectionAndNameAndRetiredFalse(
                        path.project(), path.pipeline(), path.section(), path.key())
                .map(secrets::plain);
    }

    /** The same parameter of all pipelines of the projects, where it is filled. */
    public Map<ParameterPath, String> get(Collection<String> projects, String section, String key) {
        return parameters.filled(projects, section, key).stream()
                .collect(Collectors.toMap(StoredParameter::path, secrets::plain));
    }

    /** Who changed any value of the pipeline after the instant: contributors in the sense of four eyes. */
    public Set<String> authorsSince(String project, String pipeline, Instant since) {
        return changes.authors(project, pipeline, since);
    }
}
