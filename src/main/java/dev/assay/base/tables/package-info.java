/** Tables in files, read for a first look within bounds: what arrives here may be broken or hostile. */
@NullMarked
package dev.assay.base.tables;

import org.jspecify.annotations.NullMarked;
