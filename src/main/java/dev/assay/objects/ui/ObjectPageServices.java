package dev.assay.objects.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.router.QueryParameters;
import dev.assay.access.Permissions;
import dev.assay.access.Rights;
import dev.assay.base.Topics;
import dev.assay.base.tables.Tables;
import dev.assay.base.ui.NothingThere;
import dev.assay.lineage.LineageGraphs;
import dev.assay.objects.DeletedObjects;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectDifferences;
import dev.assay.objects.ObjectQuota;
import dev.assay.objects.ObjectSearch;
import dev.assay.objects.ObjectSettings;
import dev.assay.objects.ObjectUploads;
import dev.assay.objects.UnknownProjects;
import dev.assay.objects.VersionTimeline;
import dev.assay.projects.Project;
import dev.assay.projects.Projects;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the pages of objects ask. */
@Component
record ObjectPageServices(
        ObjectCatalog catalog,
        DeletedObjects deleted,
        ObjectSearch search,
        UnknownProjects unknown,
        ObjectQuota quota,
        ObjectUploads uploads,
        ObjectSettings settings,
        Projects projects,
        VersionTimeline timeline,
        ObjectDifferences differences,
        LineageGraphs lineage,
        Tables tables,
        Rights rights,
        Topics topics) {

    /** Why the reader may only look; empty when they may store, delete and restore. */
    Optional<String> writeHindrance() {
        return rights.hindrance(Permissions.OBJECTS_WRITE);
    }

    boolean mayWrite() {
        return writeHindrance().isEmpty();
    }

    /** The button; who may only look is told why it is off. */
    Button forWriters(Button button) {
        writeHindrance().ifPresent(why -> {
            button.setEnabled(false);
            button.setTooltipText(why);
        });
        return button;
    }

    /**
     * The project that the address names, else the reader's own.
     *
     * @throws NothingThere when there is none of that name
     */
    Project project(QueryParameters address) {
        return address.getSingleParameter(ObjectAddress.PROJECT)
                .map(this::named)
                .orElseGet(projects::current);
    }

    private Project named(String slug) {
        return projects.find(slug)
                .orElseThrow(() -> new NothingThere("project", slug, ObjectAddress.OBJECTS, "objects"));
    }

    /** Where the search looks: of the projects that it names, those that exist. */
    List<String> askedProjects(ProjectSearch search) {
        return search.query().projectsOr(search.project()).stream()
                .filter(slug -> projects.find(slug).isPresent())
                .toList();
    }

    Optional<String> purgeHindrance() {
        return rights.hindrance(Permissions.OBJECTS_PURGE);
    }

    boolean mayPurge() {
        return purgeHindrance().isEmpty();
    }
}
