/** MLflow's filter and order grammar, which its registry part shares, and how it becomes SQL. */
@NamedInterface("filter")
@NullMarked
package dev.assay.experiments.filter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
