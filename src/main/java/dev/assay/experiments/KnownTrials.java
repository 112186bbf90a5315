package dev.assay.experiments;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.assay.base.AfterCommit;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The trials that are being logged into, remembered for a moment: a training loop asks for the same one thousands of times.
 * What deletes or restores trials here has them read again at once; a change on another node is seen within seconds.
 */
@Component
class KnownTrials {

    private static final Duration KEPT = Duration.ofSeconds(5);

    private final Cache<String, StoredTrial> known =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(KEPT).build();

    Optional<StoredTrial> find(String runId, Function<String, Optional<StoredTrial>> reader) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            // It may be one that nobody else sees yet, or never will.
            return reader.apply(runId);
        }
        StoredTrial found = known.getIfPresent(runId);
        if (found != null) {
            return Optional.of(found);
        }
        Optional<StoredTrial> read = reader.apply(runId);
        read.ifPresent(trial -> known.put(runId, trial));
        return read;
    }

    /** Whoever began them logs into them next. */
    void rememberAfterCommit(Collection<StoredTrial> trials) {
        AfterCommit.run(() -> trials.forEach(trial -> known.put(trial.trial().runId(), trial)));
    }

    void forgetAfterCommit() {
        AfterCommit.run(known::invalidateAll);
    }
}
