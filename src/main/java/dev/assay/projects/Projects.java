package dev.assay.projects;

import dev.assay.access.Actor;
import dev.assay.access.AuditLog;
import dev.assay.access.CurrentActor;
import dev.assay.access.May;
import dev.assay.access.OwnAccount;
import dev.assay.access.Permissions;
import dev.assay.access.Person;
import dev.assay.access.Squads;
import dev.assay.base.AfterCommit;
import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.Names;
import dev.assay.base.NotFound;
import dev.assay.base.Page;
import dev.assay.base.Remembered;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Projects and who owns them. The bean's name stands in {@link dev.assay.access.May#IN_OWN_SQUAD}. */
@Service("projects")
@Transactional
public class Projects {

    // other nodes hear of a change within this time
    private static final Duration KEPT = Duration.ofSeconds(10);

    private final Remembered<String, Project> known;
    private final Remembered<Set<String>, Project> usual;
    private final ProjectRows rows;
    private final Squads squads;
    private final OwnAccount account;
    private final CurrentActor actor;
    private final AuditLog audit;
    private final Clock clock;

    Projects(ProjectRows rows, Squads squads, OwnAccount account, CurrentActor actor, AuditLog audit, Clock clock) {
        this.rows = rows;
        this.squads = squads;
        this.account = account;
        this.actor = actor;
        this.audit = audit;
        this.clock = clock;
        known = new Remembered<>(
                10_000, KEPT, slug -> rows.findById(slug).map(ProjectRow::value).orElse(null));
        usual = new Remembered<>(
                1_000, KEPT, owners -> rows.usual(owners).map(ProjectRow::value).orElse(null));
    }

    /** @param slug immutable, since it stands in paths and addresses */
    @PreAuthorize(May.ADMINISTER)
    public Project create(String slug, String squad, boolean fourEyes) {
        Names.slug("slug", slug);
        Names.slug("squad", squad);
        squads.requireAll(Set.of(squad));
        if (rows.existsById(slug)) {
            throw new Conflict("There is already a project named '%s'.".formatted(slug));
        }
        Project project = rows.saveAndFlush(
                        new ProjectRow(slug, squad, fourEyes, clock.instant().truncatedTo(ChronoUnit.MICROS)))
                .value();
        audit.record("projects.created", slug, null, described(project));
        forgetAfterCommit(slug);
        return project;
    }

    /** What is absent stays as it is. */
    @PreAuthorize(May.ADMINISTER)
    public Project update(String slug, @Nullable Boolean fourEyes, @Nullable Boolean notebookModels) {
        return change(slug, row -> {
            if (fourEyes != null) {
                row.setFourEyes(fourEyes);
            }
            if (notebookModels != null) {
                row.setNotebookModels(notebookModels);
            }
        });
    }

    /**
     * Says how many bytes the project's object versions may have together. What is there already stays.
     *
     * @param bytes absent or 0: as much as there is room for
     */
    @PreAuthorize(May.ADMINISTER)
    public Project limitObjects(String slug, @Nullable Long bytes) {
        if (bytes != null && bytes < 0) {
            throw new InvalidInput("objectQuota", bytes, "Use a number of bytes, or 0 for no limit.");
        }
        return change(slug, row -> row.setObjectQuota(bytes == null || bytes == 0 ? null : bytes));
    }

    private Project change(String slug, Consumer<ProjectRow> change) {
        ProjectRow row = rows.findById(slug).orElseThrow(() -> new NotFound("Project", slug));
        Project before = row.value();
        change.accept(row);
        Project after = row.value();
        if (!after.equals(before)) {
            audit.record("projects.changed", slug, described(before), described(after));
        }
        forgetAfterCommit(slug);
        return after;
    }

    /** Removes the project itself; what it held is removed before, by whoever knows all modules. */
    @PreAuthorize(May.ADMINISTER)
    public void remove(String slug) {
        rows.findById(slug).ifPresent(row -> {
            rows.delete(row);
            audit.record("projects.removed", slug, described(row.value()), null);
            forgetAfterCommit(slug);
        });
    }

    /** Not guarded: which projects there are is no secret. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Optional<Project> find(String slug) {
        return Optional.ofNullable(known.get(slug));
    }

    /** @throws NotFound when there is no such project */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Project get(String slug) {
        return find(slug).orElseThrow(() -> new NotFound("Project", slug));
    }

    @Transactional(readOnly = true)
    public List<Project> all() {
        return rows.page("", Limit.unlimited()).stream().map(ProjectRow::value).toList();
    }

    @Transactional(readOnly = true)
    public Page<Project> page(@Nullable String after, int limit) {
        List<Project> found = rows.page(after == null ? "" : after, Limit.of(limit + 1)).stream()
                .map(ProjectRow::value)
                .toList();
        return Page.of(found, limit, Project::slug);
    }

    /** Whether the actor belongs to the squad that owns the project, or is an admin. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public boolean mine(String project) {
        Actor who = actor.get();
        return who.may(Permissions.ADMIN)
                || find(project)
                        .map(Project::squad)
                        .filter(who.squads()::contains)
                        .isPresent();
    }

    /**
     * The project that an actor works in when none is named: the token's, else the one chosen on the pages, else the
     * oldest of the actor's squads, else the oldest there is.
     *
     * @throws NotFound when there is none at all
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Project current() {
        return findCurrent().orElseThrow(NoProject::new);
    }

    /** As {@link #current}, absent when there is none at all. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Optional<Project> findCurrent() {
        return Optional.ofNullable(actor.get().project())
                .or(() -> account.find().map(Person::project))
                .flatMap(this::find)
                .or(() -> Optional.ofNullable(usual.get(actor.get().squads())));
    }

    private void forgetAfterCommit(String slug) {
        AfterCommit.run(() -> {
            known.forget(slug);
            usual.forgetAll();
        });
    }

    private static String described(Project project) {
        return "squad %s, four eyes %s, models outside of pipelines %s, objects %s"
                .formatted(
                        project.squad(),
                        project.fourEyes() ? "on" : "off",
                        project.notebookModels() ? "allowed" : "refused",
                        project.objectQuota() == null
                                ? "without a quota"
                                : "of at most %,d bytes".formatted(project.objectQuota()));
    }
}
