package dev.assay.objects.port;

import dev.assay.base.Sha256;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;

/** SHA-256 of bytes that stream by. For many bytes it takes as long as reading and writing them, so it goes on beside both. */
final class DigestBeside {

    /** Fewer bytes are digested sooner than handed over. */
    private static final int WORTH = 256 * 1024;

    private final MessageDigest sha256 = Sha256.start();
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    /** The bytes must stay as they are until the next call comes back. */
    void update(byte[] bytes, int count) {
        last.join();
        if (count < WORTH) {
            sha256.update(bytes, 0, count);
        } else {
            last = CompletableFuture.runAsync(() -> sha256.update(bytes, 0, count), Thread::startVirtualThread);
        }
    }

    /** In hexadecimal; nothing can follow. */
    String digest() {
        last.join();
        return HexFormat.of().formatHex(sha256.digest());
    }
}
