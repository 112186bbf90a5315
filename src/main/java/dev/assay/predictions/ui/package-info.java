/** What predictions add to pages of modules below. */
@NullMarked
package dev.assay.predictions.ui;

import org.jspecify.annotations.NullMarked;
