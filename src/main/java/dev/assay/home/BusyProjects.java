package dev.assay.home;

import dev.assay.access.CurrentActor;
import dev.assay.access.May;
import dev.assay.access.Permissions;
import dev.assay.experiments.RecentTrials;
import dev.assay.objects.ObjectCatalog;
import dev.assay.projects.Project;
import dev.assay.projects.Projects;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Where a reader of an empty project goes on: to begin in it, or to projects that have something. */
@Service
public class BusyProjects {

    private static final int SHOWN = 12;

    private final CurrentActor actor;
    private final Projects projects;
    private final RecentTrials trials;
    private final ObjectCatalog objects;

    BusyProjects(CurrentActor actor, Projects projects, RecentTrials trials, ObjectCatalog objects) {
        this.actor = actor;
        this.projects = projects;
        this.trials = trials;
        this.objects = objects;
    }

    /** Whether the reader may put something into the project. */
    public boolean mayBegin(String project) {
        return actor.get().may(Permissions.TRIALS_WRITE) && projects.mine(project);
    }

    /** Those of the reader's own squads first. */
    @PreAuthorize(May.VIEW)
    public List<BusyProject> beside(String project) {
        return projects.all().stream()
                .filter(other -> !other.slug().equals(project))
                .sorted(Comparator.comparing(other -> !projects.mine(other.slug())))
                .flatMap(other -> busy(other).stream())
                .limit(SHOWN)
                .toList();
    }

    private Optional<BusyProject> busy(Project project) {
        return Stream.concat(
                        trials.newest(project.slug()).stream()
                                .map(trial -> new BusyProject(project, "trial " + trial.name(), trial.startedAt())),
                        objects.newest(project.slug(), null, 1).items().stream()
                                .map(put -> new BusyProject(project, "object " + put.name(), put.createdAt())))
                .max(Comparator.comparing(BusyProject::at));
    }
}
