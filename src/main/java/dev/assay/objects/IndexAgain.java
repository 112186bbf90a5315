package dev.assay.objects;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.hibernate.search.mapper.orm.Search;
import org.hibernate.search.mapper.orm.session.SearchSession;
import org.hibernate.search.mapper.orm.work.SearchIndexingPlan;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the search index say of versions what their rows say. */
@Component
class IndexAgain {

    private final ObjectVersions versions;
    private final EntityManager entities;
    private final TransactionTemplate transaction;

    IndexAgain(ObjectVersions versions, EntityManager entities, PlatformTransactionManager transactions) {
        this.versions = versions;
        this.entities = entities;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Returns when searches find it and no crash takes it back. A version that changed between being read and being written is
     * written once more, for its own change may have reached the index in between.
     *
     * @param ids of versions, also of such as have no row any more
     * @throws IllegalStateException when the index does not take them
     */
    void write(Collection<String> ids) {
        Set<String> left = Set.copyOf(ids);
        while (!left.isEmpty()) {
            Map<String, Boolean> written = written(left);
            Map<String, Boolean> now = listed(left);
            left = left.stream()
                    .filter(id -> !Objects.equals(written.get(id), now.get(id)))
                    .collect(Collectors.toSet());
        }
    }

    private Map<String, Boolean> written(Set<String> ids) {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Map<String, Boolean> written = new HashMap<>();
        transaction.executeWithoutResult(status -> {
            SearchSession session = Search.session(entities);
            session.indexingPlanSynchronizationStrategy(new AwaitIndex(true, failure::set));
            SearchIndexingPlan plan = session.indexingPlan();
            versions.any(ids).stream().filter(StoredVersion::listed).forEach(row -> {
                plan.addOrUpdate(row);
                written.put(row.id(), row.isNewest());
            });
            ids.stream()
                    .filter(id -> !written.containsKey(id))
                    .forEach(id -> plan.purge(StoredVersion.class, id, null));
        });
        if (failure.get() != null) {
            throw new IllegalStateException("The search index does not take in what it lacks", failure.get());
        }
        return written;
    }

    /** All that can change of an entry: whether it is there, and whether it is the newest of its name. */
    private Map<String, Boolean> listed(Set<String> ids) {
        return versions.any(ids).stream()
                .filter(StoredVersion::listed)
                .collect(Collectors.toMap(StoredVersion::id, StoredVersion::isNewest));
    }
}
