package dev.assay.projects;

import dev.assay.access.KnownProjects;
import java.util.List;
import java.util.Optional;
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
}
