package dev.assay.objects;

import dev.assay.base.Sha256;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.Supplier;

/** All bytes of a version. The last ones are only given out when the digest of all is that of the version. */
final class CheckedBytes extends FilterInputStream {

    private static final int BUFFER = 16 * 1024;

    private final MessageDigest sha256 = Sha256.start();
    private final String digest;
    private final Supplier<RuntimeException> damaged;
    private long left;

    /** @param damaged what is thrown instead of the last bytes */
    CheckedBytes(InputStream bytes, ObjectVersion version, Supplier<RuntimeException> damaged) {
        super(bytes);
        this.digest = version.digest();
        this.left = version.size();
        this.damaged = damaged;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        if (left <= 0) {
            return count;
        }
        if (count > 0) {
            sha256.update(into, offset, count);
            left -= count;
        }
        boolean early = count < 0;
        if (early || left <= 0 && !HexFormat.of().formatHex(sha256.digest()).equals(digest)) {
            throw damaged.get();
        }
        return count;
    }

    @Override
    public long skip(long wanted) throws IOException {
        byte[] passed = new byte[(int) Math.clamp(wanted, 0, BUFFER)];
        long skipped = 0;
        while (skipped < wanted) {
            int count = read(passed, 0, (int) Math.min(passed.length, wanted - skipped));
            if (count < 0) {
                break;
            }
            skipped += count;
        }
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
