package dev.assay.objects;

import jakarta.persistence.EntityManager;
import org.hibernate.search.mapper.orm.Search;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Tells the index, in the transaction of the put, that the version before is not the newest any more. */
@Component
class UnmarkSuperseded {

    private final ObjectVersions versions;
    private final EntityManager entities;

    UnmarkSuperseded(ObjectVersions versions, EntityManager entities) {
        this.versions = versions;
        this.entities = entities;
    }

    @EventListener
    void on(ObjectVersionStored stored) {
        if (stored.number() > 1) {
            versions.versions(stored.project(), stored.name(), stored.number(), Limit.of(1))
                    .forEach(Search.session(entities).indexingPlan()::addOrUpdate);
        }
    }
}
