package dev.assay.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** @param password absent when an external provider signs them in */
public record NewPerson(
        String name, String displayName, @Nullable String password, Set<Group> groups, Set<String> squads) {}
