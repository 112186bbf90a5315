package dev.assay.parameters;

import dev.assay.base.Topics;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells open pages of a pipeline, after the commit, that its parameters changed. */
@Component
class ParameterNews {

    private final Topics topics;

    ParameterNews(Topics topics) {
        this.topics = topics;
    }

    void changed(String project, String pipeline) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                topics.publish("parameters/" + project + "/" + pipeline);
            }
        });
    }
}
