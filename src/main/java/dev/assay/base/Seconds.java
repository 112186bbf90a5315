package dev.assay.base;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** News once a second, for clocks on open pages: what they time goes on while nothing happens. */
@Component
public class Seconds {

    public static final String TOPIC = "seconds";

    private final Topics topics;

    Seconds(Topics topics) {
        this.topics = topics;
    }

    @Scheduled(fixedDelay = 1000)
    void tell() {
        if (topics.heard(TOPIC)) {
            topics.publish(TOPIC);
        }
    }
}
