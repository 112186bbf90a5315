package dev.assay.objects;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Earlier releases had the index in folders of other names, which nothing reads any more. */
@Component
class RemoveOldIndex {

    private static final Logger LOG = LoggerFactory.getLogger(RemoveOldIndex.class);
    private static final List<String> FORMER_NAMES =
            List.of("object_version", "versions", "whole_version", "version_terms", "told_version");

    private final String root;

    RemoveOldIndex(@Value("${spring.jpa.properties.hibernate.search.backend.directory.root:}") String root) {
        this.root = root;
    }

    @Async
    @EventListener(ApplicationReadyEvent.class)
    void run() {
        if (root.isBlank()) {
            return;
        }
        FORMER_NAMES.forEach(name -> remove(Path.of(root).resolve(name)));
    }

    private static void remove(Path former) {
        try {
            if (FileSystemUtils.deleteRecursively(former)) {
                LOG.info("Removed {}, the search index of an earlier release", former);
            }
        } catch (IOException e) {
            LOG.warn("Cannot remove {}, the search index of an earlier release: {}", former, e.getMessage());
        }
    }
}
