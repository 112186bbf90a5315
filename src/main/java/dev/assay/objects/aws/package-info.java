/** Objects in a versioned bucket of S3, or of a store that speaks it. */
@NullMarked
package dev.assay.objects.aws;

import org.jspecify.annotations.NullMarked;
