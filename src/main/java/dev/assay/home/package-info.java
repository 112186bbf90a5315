/**
 * The start page, the search over everything and the example: pages over all modules, without data of their own. Nobody
 * calls it; it announces nothing.
 */
@ApplicationModule
@NullMarked
package dev.assay.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
