/** The pages of stored objects. */
@NullMarked
package dev.assay.objects.ui;

import org.jspecify.annotations.NullMarked;
