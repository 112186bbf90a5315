package dev.assay.home;

/** A hit of the search over everything. */
public record Finding(String kind, String title, String detail, String link) {}
