package dev.assay.objects;

import tools.jackson.databind.json.JsonMapper;

/** A version as the index keeps it, so that a page of a search need not gather rows and pairs from the database. */
final class IndexedVersion {

    private static final JsonMapper JSON = JsonMapper.shared();

    private IndexedVersion() {}

    static ObjectVersion of(String text) {
        return JSON.readValue(text, ObjectVersion.class);
    }

    static String text(ObjectVersion version) {
        return JSON.writeValueAsString(version);
    }
}
