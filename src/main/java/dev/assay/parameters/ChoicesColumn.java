package dev.assay.parameters;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The choices of a parameter in one column, as a JSON array. */
@Converter
class ChoicesColumn implements AttributeConverter<List<String>, String> {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public String convertToDatabaseColumn(List<String> choices) {
        return JSON.writeValueAsString(choices);
    }

    @Override
    public List<String> convertToEntityAttribute(String column) {
        return List.of(JSON.readValue(column, String[].class));
    }
}
