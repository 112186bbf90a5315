package dev.assay.registry;

/** Where a version comes from. Only pipelines train on the road to production; the others need the project's leave. */
public enum Origin {
    PIPELINE(""),
    NOTEBOOK("from a notebook"),
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
