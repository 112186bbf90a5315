@NullMarked
package dev.assay.parameters.api;

import org.jspecify.annotations.NullMarked;
