@NullMarked
package dev.assay.projects.api;

import org.jspecify.annotations.NullMarked;
