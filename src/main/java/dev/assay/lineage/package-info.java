/**
 * Edges between things of all modules, by reference: what made a thing and what rests on it. Modules above write an edge
 * when they make something. It announces nothing.
 */
@ApplicationModule
@NullMarked
package dev.assay.lineage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
