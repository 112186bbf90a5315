package dev.assay.objects;

import java.util.List;

/**
 * A version as the index knows it.
 *
 * @param newest of its name
 */
record FoundVersion(ObjectVersion version, boolean newest) {

    List<String> nameInProject() {
        return List.of(version.project(), version.name());
    }

    String id() {
        return version.id();
    }
}
