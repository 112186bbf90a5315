@NullMarked
package dev.assay.environments.port;

import org.jspecify.annotations.NullMarked;
