package dev.assay.projects;

import dev.assay.base.NotFound;

/** Work that names no project finds none: so it is where an external provider signs people in, until an admin makes one. */
class NoProject extends NotFound {

    NoProject() {
        super("Project", "(any)");
    }

    @Override
    public String getMessage() {
        return "There is no project yet. An admin creates the first one on the page Squads and projects.";
    }
}
