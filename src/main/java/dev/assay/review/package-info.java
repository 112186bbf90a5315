/**
 * The review queue, the decision page and its timeline: pages over registry, deployments and predictions, without data of
 * their own. Nobody calls it; it announces nothing.
 */
@ApplicationModule
@NullMarked
package dev.assay.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
