package dev.assay.objects;

/** A metadata pair and how many of the found versions carry it. */
public record Facet(String key, String value, long count) {}
