/** Files on pages as what they are. Whatever is broken or hostile in them ends in a message. */
@NullMarked
package dev.assay.base.ui.preview;

import org.jspecify.annotations.NullMarked;
