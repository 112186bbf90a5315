package dev.assay.base;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/** Writes a tar.gz whose bytes depend on names and contents alone. */
public final class TarGz implements Closeable {

    private final TarArchiveOutputStream tar;

    public TarGz(OutputStream target) throws IOException {
        GzipParameters parameters = new GzipParameters();
        parameters.setModificationTime(0);
        tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(target, parameters));
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    public void add(String path, long size, boolean executable, InputStream content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(path);
        entry.setSize(size);
        entry.setModTime(0);
        entry.setUserName(""); // otherwise who runs the portal
        entry.setMode(executable ? 0100755 : 0100644);
        tar.putArchiveEntry(entry);
        content.transferTo(tar);
        tar.closeArchiveEntry();
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
