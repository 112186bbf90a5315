/** The addresses that live routes answer at. */
@NullMarked
package dev.assay.predictions.api;

import org.jspecify.annotations.NullMarked;
