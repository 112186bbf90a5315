/**
 * What knows nothing of machine learning: errors that name their field, pages of lists, work in progress, live topics,
 * and the shared UI parts in {@code base.ui}. Every module may use it; it uses none and announces nothing.
 */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
@NullMarked
package dev.assay.base;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
