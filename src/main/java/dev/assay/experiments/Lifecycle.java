package dev.assay.experiments;

/** Whether deleted things are asked for. */
public enum Lifecycle {
    ACTIVE,
    DELETED,
    ALL
}
