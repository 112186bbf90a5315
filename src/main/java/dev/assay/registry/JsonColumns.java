package dev.assay.registry;

import jakarta.persistence.AttributeConverter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Small values that belong to one row and are never searched: kept as JSON text, which every database takes. */
final class JsonColumns {

    private static final JsonMapper JSON = JsonMapper.shared();

    private JsonColumns() {}

    static String text(Object value) {
        return JSON.writeValueAsString(value);
    }

    private abstract static class Column<T> implements AttributeConverter<T, String> {

        private final TypeReference<T> type;

        Column(TypeReference<T> type) {
            this.type = type;
        }

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable T value) {
            return value == null ? null : text(value);
        }

        @Override
        public @Nullable T convertToEntityAttribute(@Nullable String text) {
            return text == null ? null : JSON.readValue(text, type);
        }
    }

    static class Texts extends Column<Map<String, String>> {
        Texts() {
            super(new TypeReference<>() {});
        }
    }

    static class Numbers extends Column<Map<String, Double>> {
        Numbers() {
            super(new TypeReference<>() {});
        }
    }

    static class Words extends Column<Set<String>> {
        Words() {
            super(new TypeReference<>() {});
        }
    }

    static class Rules extends Column<List<GateRule>> {
        Rules() {
            super(new TypeReference<>() {});
        }
    }

    static class Manifest extends Column<PackageManifest> {
        Manifest() {
            super(new TypeReference<>() {});
        }
    }
}
