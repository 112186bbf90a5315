package dev.assay.base.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.base.tables.TableFolder.Made;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFolderTests {

    @TempDir
    Path path;

    @Test
    void afterAFailureTheNextOneMakesTheTableAlone() throws Exception {
        TableFolder folder = new TableFolder(path, 0);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch fail = new CountDownLatch(1);
        CountDownLatch make = new CountDownLatch(1);
        AtomicInteger making = new AtomicInteger();

        Thread first = begin(() -> folder.get("key", target -> {
            begun.countDown();
            await(fail);
            throw new UnreadableTable("broken");
        }));
        begun.await();
        TableFolder.Maker maker = target -> {
            making.incrementAndGet();
            await(make);
            return written(target);
        };
        Thread second = begin(() -> folder.get("key", maker).close());
        Awaitility.await().until(() -> second.getState() == Thread.State.BLOCKED);
        fail.countDown();
        first.join();
        Awaitility.await().until(() -> making.get() == 1);
        Thread third = begin(() -> folder.get("key", maker).close());
        Awaitility.await().until(() -> making.get() > 1 || third.getState() == Thread.State.BLOCKED);

        assertThat(making).hasValue(1);
        make.countDown();
        second.join();
        third.join();
        assertThat(making).as("the third one finds it made").hasValue(1);
    }

    private static Thread begin(Runnable work) {
        return Thread.ofPlatform().start(() -> {
            try {
                work.run();
            } catch (UnreadableTable expected) {
                // as the maker was told
            }
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Made written(Path target) {
        try {
            Files.writeString(target, "x");
            return new Made(false, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
