/** The page of a pipeline's parameters, as a component that the pipeline's page hosts. */
@NamedInterface("ui")
@NullMarked
package dev.assay.parameters.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
