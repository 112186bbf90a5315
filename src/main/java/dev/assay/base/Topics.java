package dev.assay.base;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * News for open pages of this process: "something under this topic changed". Carries no data; who hears it reads again.
 * Topics are ids such as {@code trial/<run id>} or {@code execution/<id>}.
 */
@Component
public class Topics {

    private static final int PLACES = 4096;

    private final Map<String, List<Runnable>> listeners = new ConcurrentHashMap<>();
    private final AtomicLongArray newest = new AtomicLongArray(PLACES);

    Topics() {
        long now = System.nanoTime();
        for (int place = 0; place < PLACES; place++) {
            newest.set(place, now);
        }
    }

    public void publish(String topic) {
        newest.accumulateAndGet(place(topic), System.nanoTime(), Math::max);
        listeners.getOrDefault(topic, List.of()).forEach(Runnable::run);
    }

    /** Whether anybody listens: lets a hot path skip the work of telling. */
    public boolean heard(String topic) {
        return listeners.containsKey(topic);
    }

    /**
     * Whether there were news after a moment of {@link System#nanoTime}. Some topics share their answer: yes may be said
     * for another one, no is sure.
     */
    public boolean changedSince(String topic, long moment) {
        return newest.get(place(topic)) - moment > 0;
    }

    /** Listeners run on the publisher's thread and must be quick. The answer ends the subscription. */
    public Runnable subscribe(String topic, Runnable listener) {
        listeners.compute(topic, (key, present) -> with(present, listener));
        return () -> listeners.computeIfPresent(topic, (key, present) -> without(present, listener));
    }

    private static List<Runnable> with(@Nullable List<Runnable> present, Runnable listener) {
        return present == null
                ? List.of(listener)
                : Stream.concat(present.stream(), Stream.of(listener)).toList();
    }

    private static @Nullable List<Runnable> without(List<Runnable> present, Runnable listener) {
        List<Runnable> left = new ArrayList<>(present);
        left.remove(listener);
        return left.isEmpty() ? null : List.copyOf(left);
    }

    private static int place(String topic) {
        return Math.floorMod(topic.hashCode(), PLACES);
    }
}
