package dev.assay.access;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is known of a token once its text has been shown. */
@Entity
@Table(name = "access_token")
public final class AccessToken {

    @Id
    private String id = "";

    private String hash = "";

    private String name = "";

    private String owner = "";

    private boolean forWork;

    @Convert(converter = Words.class)
    private Set<String> scopes = new TreeSet<>();

    @Convert(converter = Words.class)
    private Set<String> models = new TreeSet<>();

    private @Nullable String project;

    private Instant createdAt = Instant.EPOCH;

    private @Nullable Instant endsAt;

    private @Nullable Instant lastUsedAt;

    private @Nullable Instant revokedAt;

    protected AccessToken() {}

    AccessToken(String id, String hash, String owner, boolean forWork, NewToken wanted, Instant createdAt) {
        this.id = id;
        this.hash = hash;
        this.owner = owner;
        this.forWork = forWork;
        this.name = wanted.name();
        this.scopes = new TreeSet<>(wanted.scopes());
        this.models = new TreeSet<>(wanted.models());
        this.project = wanted.project();
        this.endsAt = wanted.endsAt();
        this.createdAt = createdAt;
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** Account name, or who the portal's own work runs for. */
    public String owner() {
        return owner;
    }

    public Set<String> scopes() {
        return scopes;
    }

    /** The only models whose routes it may call; all when empty. */
    public Set<String> models() {
        return models;
    }

    public @Nullable String project() {
        return project;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable Instant endsAt() {
        return endsAt;
    }

    public @Nullable Instant lastUsedAt() {
        return lastUsedAt;
    }

    public @Nullable Instant revokedAt() {
        return revokedAt;
    }

    public boolean live(Instant now) {
        return revokedAt == null && (endsAt == null || endsAt.isAfter(now));
    }

    boolean forWork() {
        return forWork;
    }

    void revoke(Instant now) {
        revokedAt = now;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AccessToken token && token.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
