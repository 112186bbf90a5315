package dev.assay.objects;

import dev.assay.base.ComparedBytes;
import dev.assay.base.Gone;
import dev.assay.base.Sha256;
import dev.assay.objects.port.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Bytes of versions as they are given out: whoever reads one whole has what was stored, or is told that it is damaged. Of large
 * ones a verification tells that: digesting a gigabyte takes longer than sending it.
 */
@Component
class StoredBytes {

    private static final Logger LOG = LoggerFactory.getLogger(StoredBytes.class);

    private static final long LARGE = 16 * 1024 * 1024;

    private final ObjectStore store;
    private final Verification verification;

    StoredBytes(ObjectStore store, Verification verification) {
        this.store = store;
        this.verification = verification;
    }

    /** The caller closes the stream. Bytes from within are given out as they lie there. */
    InputStream open(ObjectVersion version, long from) {
        InputStream bytes = lying(version, from);
        return from == 0 && version.hasDigest() && version.size() <= LARGE
                ? new ComparedBytes(
                        bytes,
                        Sha256.start(),
                        HexFormat.of().parseHex(version.digest()),
                        version.size(),
                        found -> damaged(version))
                : bytes;
    }

    private InputStream lying(ObjectVersion version, long from) {
        try {
            return store.open(version, from);
        } catch (Gone e) {
            throw named(version, e);
        }
    }

    private static Gone named(ObjectVersion version, Gone why) {
        return new Gone("%s, version %d, cannot be given out. %s"
                .formatted(version.name(), version.number(), why.getMessage()));
    }

    private Gone damaged(ObjectVersion version) {
        LOG.error(
                "The bytes of {} are not those that were stored: {}",
                ObjectWork.words(version),
                verification.check(version).orElse("they are good again"));
        return named(version, ObjectStore.damaged("Its bytes are damaged."));
    }

    /** Why the version cannot be given out, as far as that can be told without reading it; a bucket is not asked. */
    Optional<String> trouble(ObjectVersion version) {
        if (!store.sharesBytes() || !version.hasDigest()) {
            return Optional.empty();
        }
        try (InputStream there = store.open(version, 0)) {
            return Optional.empty();
        } catch (Gone e) {
            return Optional.ofNullable(e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
