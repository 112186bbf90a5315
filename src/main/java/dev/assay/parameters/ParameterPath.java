package dev.assay.parameters;

/** {@code /assay/<project>/<pipeline>/<section>/<key>}. */
public record ParameterPath(String project, String pipeline, String section, String key) {

    @Override
    public String toString() {
        return "/assay/%s/%s/%s/%s".formatted(project, pipeline, section, key);
    }
}
