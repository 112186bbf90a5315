/** Objects under {@code /api/v1}. */
@NullMarked
package dev.assay.objects.api;

import org.jspecify.annotations.NullMarked;
