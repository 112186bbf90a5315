package dev.assay.parameters;

import dev.assay.base.AfterCommit;
import dev.assay.base.Topics;
import org.springframework.stereotype.Component;

/** Tells open pages of a pipeline, after the commit, that its parameters changed. */
@Component
class ParameterNews {

    private final Topics topics;

    ParameterNews(Topics topics) {
        this.topics = topics;
    }

    void changed(String project, String pipeline) {
        AfterCommit.run(() -> topics.publish("parameters/" + project + "/" + pipeline));
    }
}
