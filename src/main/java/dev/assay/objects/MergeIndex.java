package dev.assay.objects;

import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.hibernate.search.mapper.orm.Search;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Makes one segment of the index each night: each is asked on its own, and what a day's puts leave makes searches slower. A
 * cluster keeps its own house.
 */
@Component
class MergeIndex {

    private static final Logger LOG = LoggerFactory.getLogger(MergeIndex.class);

    private final EntityManagerFactory factory;
    private final SearchProperties settings;
    private final String root;

    MergeIndex(
            EntityManagerFactory factory,
            SearchProperties settings,
            @Value("${spring.jpa.properties.hibernate.search.backend.directory.root:}") String root) {
        this.factory = factory;
        this.settings = settings;
        this.root = root;
    }

    @Scheduled(cron = "0 10 3 * * *")
    void run() throws IOException {
        if (settings.remote() || root.isBlank()) {
            return;
        }
        long free = Files.getFileStore(Path.of(root)).getUsableSpace();
        if (free < 2 * size()) {
            LOG.warn(
                    "The search index is left in its segments, for a merge would not leave enough of {} free bytes",
                    free);
            return;
        }
        Search.mapping(factory).scope(StoredVersion.class).workspace().mergeSegments();
    }

    private long size() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(root))) {
            return files.mapToLong(MergeIndex::size).sum();
        }
    }

    /** A file may be gone before it is looked at. */
    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
