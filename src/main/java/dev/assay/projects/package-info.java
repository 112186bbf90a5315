/**
 * Projects, and the squad that owns each. Every module above may ask which project a thing belongs to and whether the actor
 * owns it. It announces nothing.
 */
@ApplicationModule
@NullMarked
package dev.assay.projects;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
