package dev.assay.parameters.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.parameters.ParameterChange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
record ChangeItem(
        int version,
        @Nullable String before,
        @Nullable String after,
        String changedBy,
        Instant changedAt,
        @Nullable String reason) {

    static ChangeItem of(ParameterChange change) {
        return new ChangeItem(
                change.version(),
                change.before(),
                change.after(),
                change.changedBy(),
                change.changedAt(),
                change.reason());
    }
}
