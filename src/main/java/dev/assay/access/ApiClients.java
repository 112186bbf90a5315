package dev.assay.access;

import dev.assay.base.AfterCommit;
import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.Names;
import dev.assay.base.NotFound;
import dev.assay.base.Page;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The machines that may call the interfaces, each with one of three roles; admins only. */
@Service
@Transactional
public class ApiClients {

    /** The name of the portal's own client at its authorization server. */
    public static final String PORTAL = "assay-portal";

    private final ClientRows rows;
    private final Persons persons;
    private final Squads squads;
    private final KnownProjects projects;
    private final KnownTokens known;
    private final PasswordEncoder encoder;
    private final CurrentActor actor;
    private final AuditLog audit;
    private final Clock clock;

    /** @param secret shown once */
    public record Created(ApiClient client, String secret) {}

    ApiClients(
            ClientRows rows,
            Persons persons,
            Squads squads,
            KnownProjects projects,
            KnownTokens known,
            PasswordEncoder encoder,
            CurrentActor actor,
            AuditLog audit,
            Clock clock) {
        this.rows = rows;
        this.persons = persons;
        this.squads = squads;
        this.projects = projects;
        this.known = known;
        this.encoder = encoder;
        this.actor = actor;
        this.audit = audit;
        this.clock = clock;
    }

    @PreAuthorize(May.ADMINISTER)
    public Created create(String name, MachineRole role, Set<String> ofSquads, @Nullable String project) {
        Names.resource("name", name);
        if (rows.findByName(name).isPresent() || persons.existsByNameIgnoreCase(name) || PORTAL.equals(name)) {
            throw new Conflict("There is already somebody named '%s'.".formatted(name));
        }
        squads.requireAll(ofSquads);
        if (project != null && projects.squadOf(project).isEmpty()) {
            throw new InvalidInput("project", project, "There is no such project.");
        }
        String secret = Secrets.random(32);
        ApiClient client = rows.saveAndFlush(new ApiClient(
                Secrets.random(12),
                name,
                encoder.encode(secret),
                role,
                ofSquads,
                project,
                actor.name(),
                AuditLog.now(clock)));
        audit.record("access.client-added", name, null, role.word());
        return new Created(client, secret);
    }

    @PreAuthorize(May.ADMINISTER)
    public void delete(String id) {
        ApiClient client = rows.findById(id).orElseThrow(() -> new NotFound("API client", id));
        rows.delete(client);
        audit.record("access.client-deleted", client.name(), client.role().word(), null);
        AfterCommit.run(known::forgetAll);
    }

    @PreAuthorize(May.ADMINISTER)
    @Transactional(readOnly = true)
    public Page<ApiClient> page(@Nullable String after, int limit) {
        List<ApiClient> found = rows.page(after == null ? "" : after, Limit.of(limit + 1));
        return Page.of(found, limit, ApiClient::name);
    }

    /** Not guarded: for the authorization server. */
    public Optional<ApiClient> findByName(String name) {
        return rows.findByName(name);
    }

    /** Not guarded: for the authorization server. */
    public Optional<ApiClient> findById(String id) {
        return rows.findById(id);
    }
}
