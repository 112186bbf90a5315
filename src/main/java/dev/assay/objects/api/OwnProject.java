package dev.assay.objects.api;

import dev.assay.projects.Projects;
import org.springframework.stereotype.Component;

/** The project that an address names; {@code -} means the token's own. */
@Component
class OwnProject {

    static final String OWN = "-";

    private final Projects projects;

    OwnProject(Projects projects) {
        this.projects = projects;
    }

    String slug(String project) {
        return OWN.equals(project)
                ? projects.current().slug()
                : projects.get(project).slug();
    }
}
