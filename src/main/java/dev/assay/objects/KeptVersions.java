package dev.assay.objects;

import dev.assay.access.May;
import dev.assay.base.Conflict;
import dev.assay.base.NotFound;
import dev.assay.objects.KeyPlaces.Place;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * For who ties something to versions: no purge of them begins before the transaction ends, and then it sees what was tied.
 * Until then puts under their names wait, so the transaction is short.
 */
@Service
public class KeptVersions {

    private final ObjectVersions versions;
    private final JdbcClient jdbc;

    KeptVersions(ObjectVersions versions, JdbcClient jdbc) {
        this.versions = versions;
        this.jdbc = jdbc;
    }

    /**
     * Once in a transaction, with all that it ties.
     *
     * @throws NotFound when one is not there, deleted or not
     * @throws Conflict when one is being purged
     */
    @PreAuthorize(May.VIEW)
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(Collection<String> ids) {
        Collection<String> there = keepKnown(ids);
        ids.stream().filter(id -> !there.contains(id)).findFirst().ifPresent(id -> {
            throw new NotFound("Object version", id);
        });
    }

    /** @return those that are there */
    @PreAuthorize(May.VIEW)
    @Transactional(propagation = Propagation.MANDATORY)
    public Collection<String> keepKnown(Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        lock(ids);
        versions.beingPurged(ids).stream().findFirst().ifPresent(id -> {
            throw new Conflict(
                    "The object version '%s' is being purged, nothing can be tied to it. If that was cut off, purge it again."
                            .formatted(id));
        });
        return versions.known(ids);
    }

    private void lock(Collection<String> ids) {
        versions.lockNames(jdbc
                .sql("select distinct project, name from object_version where id = any(?)")
                .param(ids.toArray(String[]::new))
                .query((row, number) -> new Place(row.getString("project"), row.getString("name")))
                .list()
                .stream());
    }
}
