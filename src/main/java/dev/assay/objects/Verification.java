package dev.assay.objects;

import dev.assay.base.Gone;
import dev.assay.base.Sha256;
import dev.assay.objects.port.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads all bytes back against their digests, sets what is damaged aside, and holds manifests and rows against each other. */
@Component
class Verification {

    private static final int BATCH = 500;
    private static final int BUFFER = 128 * 1024;

    private final ObjectVersions versions;
    private final ObjectStore store;
    private final BytesInUse bytesInUse;
    private final FindUnheldBytes orphans;
    private final ManifestCheck manifests;
    private final TransactionTemplate transaction;

    Verification(
            ObjectVersions versions,
            ObjectStore store,
            BytesInUse bytesInUse,
            FindUnheldBytes orphans,
            ManifestCheck manifests,
            PlatformTransactionManager transactions) {
        this.versions = versions;
        this.store = store;
        this.bytesInUse = bytesInUse;
        this.orphans = orphans;
        this.manifests = manifests;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @return what came of it, for people */
    String run(LongWork work) {
        work.begin("reading bytes", versions.countAll());
        long bytes = readAll(work);
        manifests.run(work);
        work.begin("looking for bytes that no version names", null);
        int left = orphans.find(work::add, found -> Reindex.unreadable(work, found));
        return "%,d bytes read back; %,d piece%s that no version names will be removed"
                .formatted(bytes, left, left == 1 ? "" : "s");
    }

    private long readAll(LongWork work) {
        long bytes = 0;
        String digest = "";
        String id = "";
        @Nullable Verdict verdict = null;
        String verdictOn = "";
        List<ObjectVersion> batch = batch(digest, id);
        while (!batch.isEmpty()) {
            for (ObjectVersion version : batch) {
                boolean shared = version.locator() == null && verdictOn.equals(version.digest());
                if (!shared) {
                    verdict = verdict(version);
                    verdictOn = version.digest();
                    bytes += version.size();
                }
                if (verdict != null) {
                    work.problem(verdict.kind(), ObjectWork.words(version), verdict.why(), verdict.done());
                }
                work.add(1);
            }
            digest = batch.getLast().digest();
            id = batch.getLast().id();
            batch = batch(digest, id);
        }
        return bytes;
    }

    /** Sets damaged bytes of one version aside. @return what is wrong with them */
    Optional<String> check(ObjectVersion version) {
        return Optional.ofNullable(verdict(version)).map(verdict -> (verdict.why() + " " + verdict.done()).strip());
    }

    /** @param done as {@link ObjectWork.Problem#done()} */
    private record Verdict(ObjectWork.Kind kind, String why, String done) {}

    /** @return what is wrong with its bytes; null when they are good */
    private @Nullable Verdict verdict(ObjectVersion version) {
        Verdict first = bytesInUse.whileUsed(version.digest(), () -> read(version));
        if (first == null || first.kind() == ObjectWork.Kind.BYTES_UNREADABLE) {
            return first;
        }
        @Nullable Verdict[] last = {first};
        bytesInUse.unlessUsed(version.digest(), () -> last[0] = again(version));
        return last[0];
    }

    /** Once more, while nobody puts them anew: what is taken out of use must be bad for certain. */
    private @Nullable Verdict again(ObjectVersion version) {
        Verdict verdict = read(version);
        boolean certain = verdict != null && verdict.kind() != ObjectWork.Kind.BYTES_UNREADABLE;
        return certain && store.setAside(version.digest())
                ? new Verdict(ObjectWork.Kind.BYTES_DAMAGED, verdict.why(), "What is there was set aside.")
                : verdict;
    }

    private @Nullable Verdict read(ObjectVersion version) {
        try (InputStream bytes = store.open(version, 0)) {
            String found = digest(bytes);
            return !version.hasDigest() || found.equals(version.digest())
                    ? null
                    : new Verdict(
                            ObjectWork.Kind.BYTES_DAMAGED,
                            "Its bytes have SHA-256 " + found + ", which is not what was stored.",
                            "They were left alone.");
        } catch (Gone e) {
            return versions.findAny(version.id()).isEmpty()
                    ? null
                    : new Verdict(ObjectWork.Kind.BYTES_MISSING, String.valueOf(e.getMessage()), "");
        } catch (IOException | UncheckedIOException e) {
            return new Verdict(
                    ObjectWork.Kind.BYTES_UNREADABLE,
                    "Its bytes cannot be read: " + e.getMessage() + ".",
                    "They were left alone; verify again when the storage answers.");
        }
    }

    private List<ObjectVersion> batch(String digest, String id) {
        return transaction.execute(status -> versions.byDigest(digest, id, Limit.of(BATCH)).stream()
                .map(StoredVersion::detached)
                .toList());
    }

    private static String digest(InputStream bytes) throws IOException {
        MessageDigest sha256 = Sha256.start();
        byte[] buffer = new byte[BUFFER];
        for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
            sha256.update(buffer, 0, count);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }
}
