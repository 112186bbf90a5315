/** The one way to draw lineage, for pages of modules above. */
@NamedInterface("ui")
@NullMarked
package dev.assay.lineage.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
