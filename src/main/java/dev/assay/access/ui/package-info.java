/** Pages about people and what they may do; {@link dev.assay.access.ui.FormErrors} serves the pages above, too. */
@NamedInterface("ui")
@NullMarked
package dev.assay.access.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
