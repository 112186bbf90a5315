package dev.assay.objects;

import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Keeps bytes, by their digest, from being removed between the moment they are found present and their row's commit. */
@Component
class BytesInUse {

    private static final int STRIPES = 1024;

    private final List<ReadWriteLock> stripes = Stream.<ReadWriteLock>generate(ReentrantReadWriteLock::new)
            .limit(STRIPES)
            .toList();

    <T> T whileUsed(String digest, Supplier<T> work) {
        Lock lock = stripe(digest).readLock();
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Does nothing when they are in use: whoever removes comes again, and an upload that takes hours must not hold it up. */
    void unlessUsed(String digest, Runnable removal) {
        Lock lock = stripe(digest).writeLock();
        if (lock.tryLock()) {
            try {
                removal.run();
            } finally {
                lock.unlock();
            }
        }
    }

    private ReadWriteLock stripe(String digest) {
        return stripes.get(Math.floorMod(digest.hashCode(), STRIPES));
    }
}
