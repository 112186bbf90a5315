package dev.assay.deployments;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went through a version's route in the last minutes.
 *
 * @param p50 and {@code p95}: milliseconds in host and queue, over the last five minutes; absent without requests
 * @param perMinute requests in each of the last minutes, oldest first, the present one last
 */
public record Traffic(
        @Nullable Double p50,
        @Nullable Double p95,
        long requestsLastMinute,
        long requests,
        long errors,
        @Nullable Instant lastRequest,
        List<Long> perMinute) {}
