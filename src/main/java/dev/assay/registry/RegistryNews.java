package dev.assay.registry;

import dev.assay.base.AfterCommit;
import dev.assay.base.Topics;
import org.springframework.stereotype.Component;

/** Tells open pages that a model changed, once the change is committed. */
@Component
class RegistryNews {

    private final Topics topics;

    RegistryNews(Topics topics) {
        this.topics = topics;
    }

    void changed(String model) {
        AfterCommit.run(() -> {
            topics.publish("models");
            topics.publish("model/" + model);
        });
    }
}
