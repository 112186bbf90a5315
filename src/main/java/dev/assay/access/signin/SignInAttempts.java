package dev.assay.access.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Slows guessing down: after a few wrong passwords for one account, each further one makes the next wait longer. */
@Component
class SignInAttempts {

    private static final int FREE = 5;
    private static final int LONGEST_DOUBLING = 8;

    private final Cache<String, Failures> failures = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(Duration.ofMinutes(15))
            .build();
    private final Clock clock;

    private record Failures(int count, Instant waitUntil) {}

    SignInAttempts(Clock clock) {
        this.clock = clock;
    }

    /** How long this account must wait before its next attempt; zero when it need not. */
    Duration wait(String name) {
        Failures known = failures.getIfPresent(key(name));
        Instant now = clock.instant();
        return known == null || !known.waitUntil().isAfter(now)
                ? Duration.ZERO
                : Duration.between(now, known.waitUntil());
    }

    void failed(String name) {
        failures.asMap().compute(key(name), (key, known) -> {
            int count = known == null ? 1 : known.count() + 1;
            long seconds = count < FREE ? 0 : 1L << Math.min(count - FREE + 1, LONGEST_DOUBLING);
            return new Failures(count, clock.instant().plusSeconds(seconds));
        });
    }

    void succeeded(String name) {
        failures.invalidate(key(name));
    }

    private static String key(String name) {
        return name.substring(0, Math.min(name.length(), 200)).toLowerCase(Locale.ROOT);
    }
}
