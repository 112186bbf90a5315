package dev.assay.registry;

import dev.assay.base.NotAllowed;
import dev.assay.projects.Projects;
import org.springframework.stereotype.Component;

/** Whose models the one who asks may remove, which is for ever: those of their own squads' projects. */
@Component
class OwnModels {

    private final Projects projects;

    OwnModels(Projects projects) {
        this.projects = projects;
    }

    void check(Model model) {
        if (!projects.mine(model.project())) {
            throw new NotAllowed("Only the squad that owns %s, and admins, remove models of it: %s stays."
                    .formatted(model.project(), model.name()));
        }
    }
}
