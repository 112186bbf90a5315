/** The language of the search box: what people type, read into conditions. It knows nothing of the index. */
@NullMarked
package dev.assay.objects.query;

import org.jspecify.annotations.NullMarked;
