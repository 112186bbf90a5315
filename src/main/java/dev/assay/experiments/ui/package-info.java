/** Pages of experiments and trials; {@code TrialAction} and {@code TrialPanel} are slots for modules above. */
@NullMarked
@NamedInterface("ui")
package dev.assay.experiments.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
