package dev.assay.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is absent stays as it is. */
public record PersonChange(
        @Nullable String displayName,
        @Nullable String password,
        @Nullable Set<Group> groups,
        @Nullable Set<String> squads,
        @Nullable Boolean enabled) {

    public static PersonChange enabled(boolean enabled) {
        return new PersonChange(null, null, null, null, enabled);
    }
}
