package dev.assay.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What tokens and API clients must know about projects; the module above answers. */
public interface KnownProjects {

    List<String> slugs();

    /** The squad that owns the project; empty when there is no such project. */
    Optional<String> squadOf(String slug);

    /** Where work goes that names no project: the oldest project of these squads, else the oldest of all. */
    Optional<String> usual(Set<String> squads);
}
