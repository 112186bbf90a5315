package dev.assay.experiments;

import dev.assay.access.May;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.experiments.UploadFolder.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Large artifacts that arrive in parts, in any order and several at once; nobody sees them before they are whole. */
@Service
public class ArtifactUploads {

    private static final int MOST_PARTS = 10_000;

    private final TrialArtifacts artifacts;
    private final UploadFolder folder;

    private final Lock[] completions =
            Stream.generate(ReentrantLock::new).limit(64).toArray(Lock[]::new);

    ArtifactUploads(TrialArtifacts artifacts, UploadFolder folder) {
        this.artifacts = artifacts;
        this.folder = folder;
    }

    /**
     * @return the upload's id; whoever has it may send parts
     * @throws NotFound when there is no such trial or model
     */
    @PreAuthorize(May.WRITE_TRIALS)
    public String begin(String owner, String path, long parts) {
        artifacts.find(owner, path);
        if (parts < 1 || parts > MOST_PARTS) {
            throw new InvalidInput("num_parts", parts, "An upload has 1 to %d parts.".formatted(MOST_PARTS));
        }
        return folder.begin(new Upload(owner, path, (int) parts, false));
    }

    /** Not guarded: the id says that its sender may. Returns the SHA-256 of what came, when that is on disk. */
    public String receive(String id, int number, InputStream bytes) {
        Upload upload = folder.get(id);
        if (upload.done()) {
            throw new NotFound("Upload", id);
        }
        if (number < 1 || number > upload.parts()) {
            throw new InvalidInput(
                    "part_number", number, "This upload has the parts 1 to %d.".formatted(upload.parts()));
        }
        return folder.receive(id, number, bytes);
    }

    /**
     * Puts the parts together. Asking again changes nothing.
     *
     * @param digests of the parts by number, as they were answered; an empty one means the part that is there
     * @throws InvalidInput when a part is missing or is another than was sent
     */
    @PreAuthorize(May.WRITE_TRIALS)
    public void complete(String id, String owner, String path, Map<Integer, String> digests) {
        // a client that asks again while its first request is still worked on must not join the parts twice
        Lock lock = completions[Math.floorMod(id.hashCode(), completions.length)];
        lock.lock();
        try {
            completeAlone(id, owner, path, digests);
        } finally {
            lock.unlock();
        }
    }

    private void completeAlone(String id, String owner, String path, Map<Integer, String> digests) {
        Upload upload = belonging(id, owner, path);
        if (upload.done()) {
            return;
        }
        List<Path> files = chosen(upload, folder.parts(id), digests);
        try (InputStream whole = joined(files)) {
            artifacts.put(owner, path, whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        folder.finish(id, upload);
    }

    @PreAuthorize(May.WRITE_TRIALS)
    public void abort(String id, String owner, String path) {
        belonging(id, owner, path);
        folder.remove(id);
    }

    private Upload belonging(String id, String owner, String path) {
        Upload upload = folder.get(id);
        if (!upload.owner().equals(owner) || !upload.path().equals(path)) {
            throw new NotFound("Upload", id);
        }
        return upload;
    }

    private static List<Path> chosen(
            Upload upload, Map<Integer, Map<String, Path>> there, Map<Integer, String> digests) {
        List<Path> files = new ArrayList<>();
        for (int number = 1; number <= upload.parts(); number++) {
            Map<String, Path> sent = there.getOrDefault(number, Map.of());
            String digest = digests.getOrDefault(number, "");
            Path file = digest.isEmpty() && sent.size() == 1
                    ? sent.values().iterator().next()
                    : sent.get(digest);
            if (file == null || !digests.containsKey(number)) {
                throw new InvalidInput(
                        "parts",
                        "part " + number,
                        "Part %d of %d is missing or is not what was sent: send it again."
                                .formatted(number, upload.parts()));
            }
            files.add(file);
        }
        return files;
    }

    /** Each is opened when its turn comes. */
    private static InputStream joined(List<Path> files) {
        Iterator<Path> rest = files.iterator();
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return rest.hasNext();
            }

            @Override
            public InputStream nextElement() {
                try {
                    return Files.newInputStream(rest.next());
                } catch (IOException e) {
                    throw new UncheckedIOException("A part cannot be read", e);
                }
            }
        });
    }
}
