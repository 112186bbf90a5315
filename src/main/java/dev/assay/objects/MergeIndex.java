package dev.assay.objects;

import dev.assay.base.DiskSpace;
import dev.assay.base.FolderSize;
import dev.assay.base.NoSpace;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.nio.file.Path;
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
        long size = FolderSize.of(Path.of(root));
        try {
            new DiskSpace(Path.of(root), size).require(size);
        } catch (NoSpace e) {
            LOG.warn(
                    "The search index is left in its segments: to merge {} bytes, twice as many have to be free", size);
            return;
        }
        Search.mapping(factory).scope(StoredVersion.class).workspace().mergeSegments();
    }
}
