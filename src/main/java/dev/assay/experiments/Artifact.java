package dev.assay.experiments;

/**
 * A file or folder of a trial or logged model.
 *
 * @param path below the trial's artifacts, without a slash at the ends
 * @param name last part of the path
 * @param size in bytes, 0 for a folder
 */
public record Artifact(String path, String name, boolean folder, long size) {}
