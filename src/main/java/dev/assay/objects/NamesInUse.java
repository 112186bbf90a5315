package dev.assay.objects;

import java.util.List;
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
        Lock lock = stripes.get(Math.floorMod((project + "/" + name).hashCode(), STRIPES));
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
