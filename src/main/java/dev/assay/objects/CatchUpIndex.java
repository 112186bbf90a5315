package dev.assay.objects;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tries each minute to bring into the search index what could not be written there. */
@Component
class CatchUpIndex {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUpIndex.class);

    /** A failure takes along what was written and not yet forced, and is told some time after its rows were committed. */
    private static final Duration BEFORE = Duration.ofMinutes(1);

    private final MissedByIndex missed;
    private final KeepIndexWhole index;

    CatchUpIndex(MissedByIndex missed, KeepIndexWhole index) {
        this.missed = missed;
        this.index = index;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void run() {
        try {
            missed.caughtUp(since -> {
                index.catchUp(since.minus(BEFORE));
                LOG.info("The search index of objects has taken in what it lacked since {}", since);
            });
        } catch (RuntimeException e) {
            LOG.warn("The search index of objects still lacks what it could not take in: {}", e.getMessage());
        }
    }
}
