package dev.assay.deployments;

import dev.assay.base.Topics;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Requests announce nothing themselves; open pages are told now and then to read the counters again. */
@Component
class TrafficNews {

    private final Topics topics;

    TrafficNews(Topics topics) {
        this.topics = topics;
    }

    @Scheduled(fixedDelay = 5000)
    void tell() {
        if (topics.heard(Deployments.TRAFFIC)) {
            topics.publish(Deployments.TRAFFIC);
        }
    }
}
