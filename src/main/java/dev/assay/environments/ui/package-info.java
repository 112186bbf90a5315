@NullMarked
package dev.assay.environments.ui;

import org.jspecify.annotations.NullMarked;
