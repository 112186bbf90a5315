/** The review queue and the decision page. */
@NullMarked
package dev.assay.review.ui;

import org.jspecify.annotations.NullMarked;
