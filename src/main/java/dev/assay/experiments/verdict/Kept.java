package dev.assay.experiments.verdict;

/** Something that the portal was given to keep. @param there whether it still can be had */
public record Kept(String label, boolean there) {}
