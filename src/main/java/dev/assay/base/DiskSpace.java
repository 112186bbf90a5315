package dev.assay.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps what arrives from filling the disk up to the last byte, which the database and the index need as well. */
public final class DiskSpace {

    private final FileStore disk;
    private final long reserve;

    public DiskSpace(Path folder, long reserve) throws IOException {
        this.disk = Files.getFileStore(folder);
        this.reserve = reserve;
    }

    /** @throws NoSpace when so many bytes more would touch the reserve */
    public void require(long wanted) {
        try {
            if (reserve > 0 && disk.getUsableSpace() - wanted < reserve) {
                throw NoSpace.onDisk(wanted);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What writing failed with, as the caller throws it on. */
    public static RuntimeException failure(IOException error, String what) {
        return NoSpace.says(error) ? NoSpace.onDisk(0) : new UncheckedIOException(what, error);
    }
}
