package dev.assay.access;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;

/** Somebody with an account, whether the password is kept here or an external provider signs them in. */
@Entity
@Table(name = "person")
public final class Person {

    @Id
    private String name = "";

    private String displayName = "";

    private @Nullable String password;

    private boolean enabled = true;

    private @Nullable String project;

    private Instant createdAt = Instant.EPOCH;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "person_group", joinColumns = @JoinColumn(name = "person"))
    @Column(name = "group_name")
    @Enumerated(EnumType.STRING)
    @BatchSize(size = 100)
    private Set<Group> groups = new HashSet<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "person_squad", joinColumns = @JoinColumn(name = "person"))
    @Column(name = "squad")
    @BatchSize(size = 100)
    private Set<String> squads = new HashSet<>();

    protected Person() {}

    Person(String name, String displayName, Instant createdAt) {
        this.name = name;
        this.displayName = displayName;
        this.createdAt = createdAt;
    }

    public String name() {
        return name;
    }

    public String displayName() {
        return displayName;
    }

    public boolean enabled() {
        return enabled;
    }

    /** The project chosen last on the pages. */
    public @Nullable String project() {
        return project;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Set<Group> groups() {
        return Collections.unmodifiableSet(new TreeSet<>(groups));
    }

    public Set<String> squads() {
        return Collections.unmodifiableSet(new TreeSet<>(squads));
    }

    /** What the groups allow; everybody may view. */
    public Set<String> permissions() {
        Set<String> permissions = groups.stream()
                .flatMap(group -> group.permissions().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        permissions.add(Permissions.VIEW);
        return permissions;
    }

    /** All that they may do, and so a token of theirs: calling live routes takes no group, but a token. */
    public Set<String> scopes() {
        Set<String> scopes = permissions();
        scopes.add(Permissions.PREDICTIONS_INVOKE);
        return scopes;
    }

    Collection<GrantedAuthority> authorities() {
        return Actor.authorities(groups(), permissions(), squads, null);
    }

    boolean administers() {
        return enabled && groups.contains(Group.ADMINS);
    }

    @Nullable
    String password() {
        return password;
    }

    void setPassword(String encoded) {
        password = encoded;
    }

    void setDisplayName(String displayName) {
        this.displayName = displayName;
    }

    void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    void setGroups(Set<Group> groups) {
        this.groups = new HashSet<>(groups);
    }

    void setSquads(Set<String> squads) {
        this.squads = new HashSet<>(squads);
    }

    void setProject(@Nullable String project) {
        this.project = project;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Person person && person.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
