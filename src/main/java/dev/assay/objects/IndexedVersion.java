package dev.assay.objects;

import java.time.Instant;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** A version as the index keeps it, so that a page of a search need not gather rows and pairs from the database. */
final class IndexedVersion {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule().addDeserializer(Instant.class, new Moments()))
            .build();

    private static final ObjectReader READER = JSON.readerFor(ObjectVersion.class);

    private IndexedVersion() {}

    static ObjectVersion of(String text) {
        return READER.readValue(text);
    }

    static String text(ObjectVersion version) {
        return JSON.writeValueAsString(version);
    }

    private static final class Moments extends StdDeserializer<Instant> {

        Moments() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) {
            return WrittenMoment.read(json.getString());
        }
    }
}
