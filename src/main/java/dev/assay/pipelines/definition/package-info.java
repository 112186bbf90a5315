/**
 * A pipeline's definition as SageMaker writes it (schema 2020-12-01): reading, checking, references, conditions and the
 * order of its steps. Pure: it starts nothing and stores nothing.
 */
@NullMarked
package dev.assay.pipelines.definition;

import org.jspecify.annotations.NullMarked;
