/** Where the bytes and manifests of object versions lie. */
@NullMarked
package dev.assay.objects.port;

import org.jspecify.annotations.NullMarked;
