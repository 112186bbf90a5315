/**
 * Stored objects: every put is a new version with its metadata, searchable, durable before the answer. Modules above store
 * artifacts, archives and packages here. It announces {@link dev.assay.objects.ObjectVersionStored}.
 */
@ApplicationModule
@NullMarked
package dev.assay.objects;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
