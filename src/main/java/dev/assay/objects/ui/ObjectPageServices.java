package dev.assay.objects.ui;

import dev.assay.access.CurrentActor;
import dev.assay.access.Permissions;
import dev.assay.base.Topics;
import dev.assay.lineage.Lineage;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectSearch;
import dev.assay.projects.Projects;
import org.springframework.stereotype.Component;

/** What the pages of objects ask. */
@Component
record ObjectPageServices(
        ObjectCatalog catalog,
        ObjectSearch search,
        Projects projects,
        Lineage lineage,
        CurrentActor actor,
        Topics topics) {

    static final String READ_ONLY = "Developers store objects; your groups may look.";

    boolean mayWrite() {
        return actor.get().may(Permissions.OBJECTS_WRITE);
    }
}
