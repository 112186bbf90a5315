package dev.assay.objects;

/**
 * A version that a search found.
 *
 * @param newest number of the newest version of the same name
 * @param exact every pair and word stands in it as asked; else it only resembles
 */
public record ObjectHit(ObjectVersion version, int newest, boolean exact) {}
