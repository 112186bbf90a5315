@NullMarked
package dev.assay.base.api;

import org.jspecify.annotations.NullMarked;
