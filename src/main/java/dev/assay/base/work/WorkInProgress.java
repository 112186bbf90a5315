package dev.assay.base.work;

import dev.assay.base.Topics;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Everything long that runs now in this process, kept for the header's "running" list. Forgotten on restart. */
@Component
public class WorkInProgress {

    public static final String TOPIC = "work";

    private final Map<String, Work> running = new ConcurrentHashMap<>();
    private final Topics topics;
    private final Clock clock;

    WorkInProgress(Topics topics, Clock clock) {
        this.topics = topics;
        this.clock = clock;
    }

    /** Starts or updates the work with this id. */
    public void report(String id, String title, String link, String doing, @Nullable Double fraction) {
        running.compute(
                id,
                (key, before) ->
                        new Work(id, title, link, doing, fraction, before == null ? clock.instant() : before.since()));
        topics.publish(TOPIC);
    }

    public void finished(String id) {
        if (running.remove(id) != null) {
            topics.publish(TOPIC);
        }
    }

    public List<Work> running() {
        return running.values().stream()
                .sorted(Comparator.comparing(Work::since))
                .toList();
    }
}
