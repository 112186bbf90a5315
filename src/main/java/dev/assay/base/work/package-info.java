@NullMarked
package dev.assay.base.work;

import org.jspecify.annotations.NullMarked;
