package dev.assay.base.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.assay.base.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DelimitedDownloadTests {

    private final Sent sent = new Sent();

    @Test
    void allPagesFollowTheHeaderAndThenTheFileEnds() throws IOException {
        file().write((next, limit) -> next == null ? page("größer", "second") : page("last", null), sent);

        assertThat(sent.toString(StandardCharsets.UTF_8)).isEqualTo("name,value\r\ngrößer,1\r\nlast,1\r\n");
        assertThat(sent.closed).isTrue();
    }

    @Test
    void aListOfNothingIsAHeader() throws IOException {
        file().write((next, limit) -> new Page<>(List.of(), null), sent);

        assertThat(sent.toString(StandardCharsets.UTF_8)).isEqualTo("name,value\r\n");
        assertThat(sent.closed).isTrue();
    }

    @Test
    void aFileThatBreaksOffDoesNotEndAsIfItWereWhole() {
        assertThatIllegalStateException().isThrownBy(() -> file().write(
                        (next, limit) -> {
                            if (next != null) {
                                throw new IllegalStateException("the database is away");
                            }
                            return page("first", "second");
                        },
                        sent));

        assertThat(sent.closed).isFalse();
    }

    private static DelimitedDownload file() {
        return new DelimitedDownload("rows.csv", List.of("name", "value"), 1, () -> {
            throw new AssertionError("not asked");
        });
    }

    private static Page<List<Object>> page(String name, String next) {
        return new Page<>(List.of(List.of(name, 1)), next);
    }

    private static final class Sent extends ByteArrayOutputStream {

        private boolean closed;

        @Override
        public void close() {
            closed = true;
        }
    }
}
