@NullMarked
package dev.assay.home.ui;

import org.jspecify.annotations.NullMarked;
