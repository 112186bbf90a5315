package dev.assay.objects;

import jakarta.persistence.EntityManagerFactory;
import org.hibernate.search.mapper.orm.Search;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Makes one segment of the index each night: each is asked on its own, and what a day's puts leave makes searches slower. Needs
 * as much room on disk as the index while it works. A cluster keeps its own house.
 */
@Component
class MergeIndex {

    private final EntityManagerFactory factory;
    private final SearchProperties settings;

    MergeIndex(EntityManagerFactory factory, SearchProperties settings) {
        this.factory = factory;
        this.settings = settings;
    }

    @Scheduled(cron = "0 10 3 * * *")
    void run() {
        if (!settings.remote()) {
            Search.mapping(factory).scope(StoredVersion.class).workspace().mergeSegments();
        }
    }
}
