package dev.assay.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * @param scopes words of {@link Permissions}
 * @param models the only models whose routes it may call; all when empty
 * @param endsAt absent when it shall not end by itself
 */
public record NewToken(
        String name,
        Set<String> scopes,
        @Nullable String project,
        Set<String> models,
        @Nullable Instant endsAt) {}
