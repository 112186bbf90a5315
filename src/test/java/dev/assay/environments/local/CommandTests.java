package dev.assay.environments.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.environments.EnvironmentBuildFailed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTests {

    // more than a virtual thread can ever have carriers
    private static final int MANY = 260;

    @TempDir
    Path folder;

    @Test
    void manySilentCommandsLeaveVirtualThreadsToTheRest() throws Exception {
        CountDownLatch ended = new CountDownLatch(MANY);
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            running.add(Thread.startVirtualThread(() -> {
                assertThatThrownBy(() -> shell("exec sleep 120").run(line -> {}))
                        .hasMessage("It was interrupted.");
                ended.countDown();
            }));
        }
        CompletableFuture<String> rest = new CompletableFuture<>();
        Thread.startVirtualThread(() -> rest.complete("ran"));
        assertThat(rest.get(1, TimeUnit.MINUTES)).isEqualTo("ran");
        running.forEach(Thread::interrupt);
        assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void aFailureSaysTheLastLines() {
        List<String> heard = new ArrayList<>();
        assertThatThrownBy(() -> shell("echo one; echo two >&2; exit 3").run(heard::add))
                .isInstanceOf(EnvironmentBuildFailed.class)
                .hasMessage("one\ntwo");
        assertThat(heard).containsExactly("one", "two");
    }

    @Test
    void whatALineBringsAboutEndsTheCommand() {
        IllegalStateException enough = new IllegalStateException("enough");
        assertThatThrownBy(() -> shell("echo one; exec sleep 120").run(line -> {
                    throw enough;
                }))
                .isSameAs(enough);
    }

    private Command shell(String script) {
        return new Command(List.of("/bin/sh", "-c", script)).in(folder);
    }
}
