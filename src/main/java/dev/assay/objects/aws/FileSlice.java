package dev.assay.objects.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Part of a file. */
final class FileSlice extends InputStream {

    private final FileChannel channel;
    private final long end;
    private long position;

    FileSlice(Path file, long from, long length) {
        try {
            channel = FileChannel.open(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        position = from;
        end = from + length;
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int wanted = (int) Math.min(length, end - position);
        if (wanted <= 0) {
            return length == 0 ? 0 : -1;
        }
        int count = channel.read(ByteBuffer.wrap(bytes, offset, wanted), position);
        position += Math.max(count, 0);
        return count;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
