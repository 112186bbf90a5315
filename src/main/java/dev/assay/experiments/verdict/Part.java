package dev.assay.experiments.verdict;

/** What has to be known to do a trial again. */
public enum Part {
    DEFINITION("Definition"),
    CODE("Code"),
    COMMIT("Commit"),
    DIFFERENCE("Uncommitted difference"),
    LOCK_FILE("Lock file"),
    ENVIRONMENT("Environment"),
    DATA("Data versions"),
    PARAMETERS("Parameters"),
    SEED("Seed");

    private final String title;

    Part(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
