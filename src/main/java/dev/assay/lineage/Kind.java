package dev.assay.lineage;

import java.util.Locale;

/** Kinds of things that can be tied together, each with where its page is. */
public enum Kind {
    TRIAL("/trials/%s"),
    OBJECT_VERSION("/objects/%s"),
    ENVIRONMENT_VERSION("/environments/%s"),
    DEFINITION_VERSION("/pipelines/%s"),
    EXECUTION("/executions/%s"),
    MODEL_VERSION("/models/%s"),
    DEPLOYMENT("/deployments/%s");

    private final String page;

    Kind(String page) {
        this.page = page;
    }

    /** For people: {@code model version}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Without the versions that only tell kinds apart: {@code object}. */
    public String brief() {
        return switch (this) {
            case OBJECT_VERSION -> "object";
            case ENVIRONMENT_VERSION -> "environment";
            case DEFINITION_VERSION -> "definition";
            default -> words();
        };
    }

    public String page(String id) {
        return page.formatted(id);
    }
}
