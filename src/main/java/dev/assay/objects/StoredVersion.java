package dev.assay.objects;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.hibernate.annotations.BatchSize;
import org.hibernate.search.mapper.pojo.bridge.mapping.annotation.RoutingBinderRef;
import org.hibernate.search.mapper.pojo.bridge.mapping.annotation.TypeBinderRef;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.Indexed;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.TypeBinding;
import org.jspecify.annotations.Nullable;

/** The row of an {@link ObjectVersion}. */
@Entity
@Table(name = "object_version")
@Indexed(index = "version_values", routingBinder = @RoutingBinderRef(type = VersionIndex.OnlyListed.class))
@TypeBinding(binder = @TypeBinderRef(type = VersionIndex.Binder.class))
final class StoredVersion {

    @Id
    private String id;

    private String project;
    private String name;
    private int number;
    private String digest;
    private long size;
    private String contentType;
    private String createdBy;
    private Instant createdAt;
    private boolean own;
    private boolean newest;
    private @Nullable Instant deletedAt;
    private @Nullable String locator;

    @ElementCollection
    @CollectionTable(name = "object_metadata", joinColumns = @JoinColumn(name = "version_id"))
    @MapKeyColumn(name = "meta_key")
    @Column(name = "meta_value")
    @BatchSize(size = 100)
    private Map<String, String> metadata = new HashMap<>();

    @SuppressWarnings("NullAway.Init")
    protected StoredVersion() {}

    StoredVersion(ObjectVersion version, boolean newest) {
        id = version.id();
        project = version.project();
        name = version.name();
        number = version.number();
        digest = version.digest();
        size = version.size();
        contentType = version.contentType();
        createdBy = version.createdBy();
        createdAt = version.createdAt();
        locator = version.locator();
        own = ObjectNames.hidden(name);
        this.newest = newest;
        metadata.putAll(version.metadata());
    }

    String id() {
        return id;
    }

    int number() {
        return number;
    }

    /** Whether lists and search show it. */
    boolean listed() {
        return !own && deletedAt == null;
    }

    /** Whether its name is the portal's own, which the index never holds. */
    boolean isOwn() {
        return own;
    }

    boolean isNewest() {
        return newest;
    }

    void markNewest(boolean whether) {
        newest = whether;
    }

    void deletedSince(@Nullable Instant moment) {
        deletedAt = moment;
    }

    @Nullable
    Instant deletedAt() {
        return deletedAt;
    }

    boolean isDeleted() {
        return deletedAt != null;
    }

    DeletedObject deleted() {
        return new DeletedObject(detached(), Objects.requireNonNull(deletedAt));
    }

    ObjectVersion detached() {
        return new ObjectVersion(
                id,
                project,
                name,
                number,
                digest,
                size,
                contentType,
                new TreeMap<>(metadata),
                createdBy,
                createdAt,
                locator);
    }
}
