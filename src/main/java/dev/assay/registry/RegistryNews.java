package dev.assay.registry;

import dev.assay.base.Topics;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells open pages that a model changed, once the change is committed. */
@Component
class RegistryNews {

    private final Topics topics;

    RegistryNews(Topics topics) {
        this.topics = topics;
    }

    void changed(String model) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                topics.publish("models");
                topics.publish("model/" + model);
            }
        });
    }
}
