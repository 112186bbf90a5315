package dev.assay.base;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.function.Function;

/** Bytes of which a digest is known. Their end is only given out when they have it. */
public final class ComparedBytes extends InputStream {

    private final InputStream bytes;
    private final MessageDigest digest;
    private final byte[] wanted;
    private final Function<byte[], RuntimeException> different;
    private long left;
    private boolean compared;

    /**
     * @param digest of nothing yet
     * @param size of all; where it is known, the last bytes are held back. {@link Long#MAX_VALUE} where it is not
     * @param different makes of the digest that they have what is thrown instead of their end
     */
    public ComparedBytes(
            InputStream bytes,
            MessageDigest digest,
            byte[] wanted,
            long size,
            Function<byte[], RuntimeException> different) {
        this.bytes = bytes;
        this.digest = digest;
        this.wanted = wanted;
        this.left = size;
        this.different = different;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = bytes.read(into, offset, length);
        if (count > 0) {
            digest.update(into, offset, count);
            left -= count;
        }
        if ((count < 0 || left <= 0) && !compared) {
            compared = true;
            compare();
        }
        return count;
    }

    private void compare() {
        byte[] found = digest.digest();
        if (!MessageDigest.isEqual(found, wanted)) {
            throw different.apply(found);
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
