package dev.assay.objects.port;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Bytes that have arrived whole and lie, forced to disk, in a file that nobody sees. A store may take the file away; closing
 * removes it where it is still there.
 *
 * @param digest SHA-256, hexadecimal
 * @param head the first bytes, at most {@value #HEAD}, to guess the type from
 */
public record Incoming(Path file, String digest, long size, byte[] head) implements AutoCloseable {

    public static final int HEAD = 512;

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + file, e);
        }
    }
}
