package dev.assay.base;

import java.time.Duration;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Brings events again whose listener failed, as while the database was away: otherwise what hangs on them, such as the end
 * of a withdrawn model's route, would wait for the next start. Listeners bear to hear of the same twice.
 */
@Component
class UnfinishedEvents {

    /** No listener works that long; what takes longer goes on in the background. */
    private static final Duration OVERDUE = Duration.ofMinutes(2);

    private final IncompleteEventPublications events;

    UnfinishedEvents(IncompleteEventPublications events) {
        this.events = events;
    }

    @Scheduled(initialDelayString = "PT3M", fixedDelayString = "PT1M")
    void bringAgain() {
        events.resubmitIncompletePublicationsOlderThan(OVERDUE);
    }
}
