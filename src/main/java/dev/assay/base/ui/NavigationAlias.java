package dev.assay.base.ui;

/**
 * Pages that belong to an entry of the side navigation although their address starts otherwise; modules declare beans.
 *
 * @param section path of the entry, without slashes at the ends
 * @param path first part of the pages' addresses
 */
public record NavigationAlias(String section, String path) {}
