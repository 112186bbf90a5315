package dev.assay.projects;

import dev.assay.access.KnownProjects;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Tells access which projects a token or an API client may carry. */
@Component
class ProjectDirectory implements KnownProjects {

    private final ProjectRows rows;

    ProjectDirectory(ProjectRows rows) {
        this.rows = rows;
    }

    @Override
    public List<String> slugs() {
        return rows.slugs();
    }

    @Override
    public Optional<String> squadOf(String slug) {
        return rows.squadOf(slug);
    }

    @Override
    public Optional<String> usual(Set<String> squads) {
        return rows.usual(squads).map(row -> row.value().slug());
    }
}
