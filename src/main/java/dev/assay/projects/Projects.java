package dev.assay.projects;

import dev.assay.base.NotFound;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Projects and who owns them. The bean's name stands in {@link dev.assay.access.May#IN_OWN_SQUAD}. */
@Service("projects")
public class Projects {

    public Project create(String slug, String squad, boolean fourEyes) {
        throw new UnsupportedOperationException();
    }

    public Optional<Project> find(String slug) {
        throw new UnsupportedOperationException();
    }

    /** @throws NotFound when there is no such project */
    public Project get(String slug) {
        return find(slug).orElseThrow(() -> new NotFound("Project", slug));
    }

    public List<Project> all() {
        throw new UnsupportedOperationException();
    }

    /** Whether the actor belongs to the squad that owns the project, or is an admin. */
    public boolean mine(String project) {
        throw new UnsupportedOperationException();
    }

    /** The project that an actor works in when none is named: the token's, else the first one there is. */
    public Project current() {
        throw new UnsupportedOperationException();
    }
}
