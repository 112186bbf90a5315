package dev.assay.projects;

import dev.assay.access.KnownProjects;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells access which projects a token or an API client may carry. */
@Component
class ProjectDirectory implements KnownProjects {

    private final ProjectRows rows;

    /** Asked late: projects ask for the account of who acts, and accounts ask here. */
    private final ObjectProvider<Projects> projects;

    ProjectDirectory(ProjectRows rows, ObjectProvider<Projects> projects) {
        this.rows = rows;
        this.projects = projects;
    }

    @Override
    public List<String> slugs() {
        return rows.slugs();
    }

    @Override
    public Optional<String> squadOf(String slug) {
        return projects.getObject().find(slug).map(Project::squad);
    }

    @Override
    public Optional<String> usual(Set<String> squads) {
        return rows.usual(squads).map(row -> row.value().slug());
    }
}
