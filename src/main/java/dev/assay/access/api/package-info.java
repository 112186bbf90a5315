@NullMarked
package dev.assay.access.api;

import org.jspecify.annotations.NullMarked;
