package dev.assay.objects;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Lets one at a time change the versions of a name on this node; {@link ObjectVersions#lockName} does the same among nodes.
 * Taken before a transaction begins, and after {@link BytesInUse} by who needs both.
 */
@Component
class NamesInUse {

    private static final int STRIPES = 1024;

    private final List<Lock> stripes =
            Stream.<Lock>generate(ReentrantLock::new).limit(STRIPES).toList();

    <T> T alone(String project, String name, Supplier<T> work) {
        return alone(project, Set.of(name), work);
    }

    /** All of them at once, always in the same order, so that two never wait for each other. */
    <T> T alone(String project, Collection<String> names, Supplier<T> work) {
        List<Lock> held = names.stream()
                .map(name -> Math.floorMod((project + "/" + name).hashCode(), STRIPES))
                .distinct()
                .sorted()
                .map(stripes::get)
                .toList();
        held.forEach(Lock::lock);
        try {
            return work.get();
        } finally {
            held.forEach(Lock::unlock);
        }
    }
}
