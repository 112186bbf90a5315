package dev.assay.access;

/** Assay was set up: its first admin and first project exist. */
public record SetupCompleted(String admin, String project, boolean runExample) {}
