package dev.assay.experiments;

import dev.assay.objects.ObjectVersion;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Files of trials and of logged models; {@code owner} is a run id or a model id. They are object versions named
 * {@code trials/<owner>/artifacts/<path>}.
 */
@Service
public class TrialArtifacts {

    /** One folder, folders first; empty when there is none. The root is the empty path. */
    public List<Artifact> list(String owner, String folder) {
        throw new UnsupportedOperationException();
    }

    public Optional<ObjectVersion> find(String owner, String path) {
        throw new UnsupportedOperationException();
    }

    /** The caller closes the stream. */
    public InputStream open(String owner, String path) {
        throw new UnsupportedOperationException();
    }

    public ObjectVersion put(String owner, String path, InputStream bytes) {
        throw new UnsupportedOperationException();
    }

    public void delete(String owner, String path) {
        throw new UnsupportedOperationException();
    }
}
