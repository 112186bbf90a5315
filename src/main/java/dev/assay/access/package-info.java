/**
 * People, groups, squads, API clients, tokens and the append-only audit log. Every module asks it who acts and records in its
 * audit log. It announces nothing.
 */
@ApplicationModule
@NullMarked
package dev.assay.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
