/** Objects in the data folder of this machine. */
@NullMarked
package dev.assay.objects.local;

import org.jspecify.annotations.NullMarked;
