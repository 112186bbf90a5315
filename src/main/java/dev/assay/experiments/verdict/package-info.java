/** Whether a trial can be done again, and whether it was: what is kept of its code, packages, data, params and seed. */
@NullMarked
@NamedInterface("verdict")
package dev.assay.experiments.verdict;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
