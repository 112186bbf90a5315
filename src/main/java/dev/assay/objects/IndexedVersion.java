package dev.assay.objects;

import tools.jackson.databind.json.JsonMapper;

/** A version as the index keeps it, so that a page of a search needs no row of the database. */
record IndexedVersion(ObjectVersion version, boolean newest) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static IndexedVersion of(String text) {
        return JSON.readValue(text, IndexedVersion.class);
    }

    String text() {
        return JSON.writeValueAsString(this);
    }
}
