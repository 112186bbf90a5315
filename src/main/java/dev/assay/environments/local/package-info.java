@NullMarked
package dev.assay.environments.local;

import org.jspecify.annotations.NullMarked;
