package dev.assay.objects;

/** A search that a person gave a name. */
public record SavedSearch(String id, String name, String query) {}
