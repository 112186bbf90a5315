package dev.assay.access;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A small set of words, none with a space, in one column. */
@Converter
class Words implements AttributeConverter<Set<String>, String> {

    @Override
    public String convertToDatabaseColumn(Set<String> words) {
        return String.join(" ", new TreeSet<>(words));
    }

    @Override
    public Set<String> convertToEntityAttribute(String column) {
        return Arrays.stream(column.split(" "))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
