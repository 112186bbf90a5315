/**
 * Models, their versions, gate rules and decisions, and the MLflow-compatible registry API. Pipelines register drafts;
 * people decide. It announces {@link dev.assay.registry.ModelVersionRegistered},
 * {@link dev.assay.registry.ModelVersionAccepted} and {@link dev.assay.registry.ModelVersionRefused}.
 */
@ApplicationModule
@NullMarked
package dev.assay.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
