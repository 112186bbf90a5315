/** MLflow's filter and order grammar, and how it becomes SQL. Only the module itself uses it. */
@NullMarked
package dev.assay.experiments.filter;

import org.jspecify.annotations.NullMarked;
