@NullMarked
package dev.assay.projects.ui;

import org.jspecify.annotations.NullMarked;
