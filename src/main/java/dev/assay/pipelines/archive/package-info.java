/** Reading and writing tar.gz: code archives that come from outside, packages that leave a step. */
@NullMarked
package dev.assay.pipelines.archive;

import org.jspecify.annotations.NullMarked;
