package dev.assay.base;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/**
 * News for open pages of this process: "something under this topic changed". Carries no data; who hears it reads again.
 * Topics are ids such as {@code trial/<run id>} or {@code execution/<id>}.
 */
@Component
public class Topics {

    private final Map<String, List<Runnable>> listeners = new ConcurrentHashMap<>();

    public void publish(String topic) {
        listeners.getOrDefault(topic, List.of()).forEach(Runnable::run);
    }

    /** Whether anybody listens: lets a hot path skip the work of telling. */
    public boolean heard(String topic) {
        return listeners.containsKey(topic);
    }

    /** Listeners run on the publisher's thread and must be quick. The answer ends the subscription. */
    public Runnable subscribe(String topic, Runnable listener) {
        listeners.computeIfAbsent(topic, key -> new CopyOnWriteArrayList<>()).add(listener);
        return () -> listeners.computeIfPresent(topic, (key, present) -> {
            present.remove(listener);
            return present.isEmpty() ? null : present;
        });
    }
}
