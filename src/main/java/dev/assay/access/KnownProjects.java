package dev.assay.access;

import java.util.List;
import java.util.Optional;

/** What tokens and API clients must know about projects; the module above answers. */
public interface KnownProjects {

    List<String> slugs();

    /** The squad that owns the project; empty when there is no such project. */
    Optional<String> squadOf(String slug);
}
