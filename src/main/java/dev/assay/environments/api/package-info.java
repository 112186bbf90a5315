@NullMarked
package dev.assay.environments.api;

import org.jspecify.annotations.NullMarked;
