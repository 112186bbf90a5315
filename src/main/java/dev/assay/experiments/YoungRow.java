package dev.assay.experiments;

import java.util.List;
import java.util.Set;

/** A row of the journal: what several callers said at the same time, as far as it isn't in its tables yet. */
final class YoungRow {

    private final long id;
    private volatile List<YoungNews> news;

    YoungRow(long id, List<YoungNews> news) {
        this.id = id;
        this.news = news;
    }

    long id() {
        return id;
    }

    List<YoungNews> news() {
        return news;
    }

    List<YoungNews> without(Set<String> runIds) {
        return news.stream().filter(one -> !runIds.contains(one.runId())).toList();
    }

    void keepOnly(List<YoungNews> left) {
        news = left;
    }
}
