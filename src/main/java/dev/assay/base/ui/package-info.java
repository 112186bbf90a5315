@NullMarked
package dev.assay.base.ui;

import org.jspecify.annotations.NullMarked;
