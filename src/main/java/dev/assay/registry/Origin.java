package dev.assay.registry;

public enum Origin {
    PIPELINE,
    NOTEBOOK
}
