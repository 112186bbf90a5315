package dev.assay.access;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A machine that gets its tokens at {@code /oauth2/token} with its name and secret. */
@Entity
@Table(name = "api_client")
public final class ApiClient {

    @Id
    private String id = "";

    private String name = "";

    private String secret = "";

    @Enumerated(EnumType.STRING)
    private MachineRole role = MachineRole.EXPERIMENTS;

    @Convert(converter = Words.class)
    private Set<String> squads = new TreeSet<>();

    private @Nullable String project;

    private String createdBy = "";

    private Instant createdAt = Instant.EPOCH;

    protected ApiClient() {}

    ApiClient(
            String id,
            String name,
            String secret,
            MachineRole role,
            Set<String> squads,
            @Nullable String project,
            String createdBy,
            Instant createdAt) {
        this.id = id;
        this.name = name;
        this.secret = secret;
        this.role = role;
        this.squads = new TreeSet<>(squads);
        this.project = project;
        this.createdBy = createdBy;
        this.createdAt = createdAt;
    }

    public String id() {
        return id;
    }

    /** Also its OAuth2 client id, and what stands as its name in audit log and history. */
    public String name() {
        return name;
    }

    public MachineRole role() {
        return role;
    }

    public Set<String> squads() {
        return squads;
    }

    public @Nullable String project() {
        return project;
    }

    public String createdBy() {
        return createdBy;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** As it is kept: encoded. */
    public String encodedSecret() {
        return secret;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ApiClient client && client.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
