package dev.assay.parameters.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.parameters.Parameter;
import dev.assay.parameters.ParameterSpec;
import dev.assay.parameters.ParameterType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
record ParameterItem(
        String section,
        String key,
        ParameterType type,
        String label,
        String description,
        boolean mandatory,
        List<String> choices,
        @Nullable Double minimum,
        @Nullable Double maximum,
        String allowed,
        @Nullable String value,
        boolean filled,
        int version,
        @Nullable String changedBy,
        @Nullable Instant changedAt) {

    static ParameterItem of(Parameter parameter) {
        ParameterSpec spec = parameter.spec();
        return new ParameterItem(
                spec.section(),
                spec.key(),
                spec.type(),
                spec.label(),
                spec.description(),
                spec.mandatory(),
                spec.choices(),
                spec.minimum(),
                spec.maximum(),
                spec.allowed(),
                parameter.value(),
                parameter.filled(),
                parameter.version(),
                parameter.changedBy(),
                parameter.changedAt());
    }
}
