package dev.assay.registry;

/** Where a version comes from. Only pipelines train on the road to production; the others need the project's leave. */
public enum Origin {
    PIPELINE(""),
    /** Of whatever registered it straight away: a notebook or a script, by MLflow's client. */
    NOTEBOOK("outside of a pipeline"),
    IMPORTED("imported");

    private final String badge;

    Origin(String badge) {
        this.badge = badge;
    }

    /** For people; empty when nothing is special about it. */
    public String badge() {
        return badge;
    }
}
