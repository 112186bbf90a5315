package dev.assay.objects;

/**
 * A version as the index knows it.
 *
 * @param newest of its name
 */
record FoundVersion(ObjectVersion version, boolean newest) {

    String id() {
        return version.id();
    }
}
