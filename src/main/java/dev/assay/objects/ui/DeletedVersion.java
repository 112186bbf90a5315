package dev.assay.objects.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.assay.base.Sizes;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.LongName;
import dev.assay.base.ui.Notices;
import dev.assay.base.ui.PageHeader;
import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.StatusBadge;
import dev.assay.objects.DeletedObject;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectVersion;

/** What stands at the address of a version that is deleted: the ways back, and for good, and what was tied to it. */
class DeletedVersion extends Composite<Div> {

    private final ObjectPageServices services;
    private final ObjectVersion version;

    DeletedVersion(ObjectPageServices services, DeletedObject deleted) {
        this.services = services;
        this.version = deleted.newest();
        getContent().addClassName("deleted-version");
        getContent()
                .add(
                        new PageHeader(LongName.ofFile(version.name()))
                                .withBadges(new StatusBadge(StatusBadge.Tone.BAD, "deleted"))
                                .withLine(
                                        new Span("Project " + version.project()),
                                        new Span("version " + version.number()),
                                        new Span(new Span("deleted "), new RelativeTime(deleted.deletedAt())),
                                        new Span(Sizes.shown(version.size())),
                                        ObjectAddress.allDeleted(version.project(), "All deleted objects"))
                                .withActions(purgeButton(), restoreButton()),
                        new EmptyState(
                                "This object is deleted",
                                "Lists and search leave it out. Its bytes and metadata are still there: "
                                        + (services.mayWrite()
                                                ? "restore it to see them."
                                                : "who restores it sees them.")),
                        new ObjectLineage(services.lineage(), version));
    }

    private Button restoreButton() {
        Button restore = new Button("Restore", VaadinIcon.ARROW_BACKWARD.create(), click -> {
            services.deleted().restore(version.project(), version.name());
            Notices.done("Restored " + version.name());
            UI.getCurrent().getPage().reload();
        });
        restore.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return services.forWriters(restore);
    }

    private Button purgeButton() {
        Button purge = new Button("Purge…", VaadinIcon.TRASH.create(), click -> dialog().open());
        if (ObjectCatalog.ownsName(version.name())) {
            purge.setEnabled(false);
            purge.setTooltipText(ObjectCatalog.OWN_NAMES);
        } else {
            services.purgeHindrance().ifPresent(why -> {
                purge.setEnabled(false);
                purge.setTooltipText(why);
            });
        }
        return purge;
    }

    private PurgeDialog dialog() {
        return PurgeDialog.of(services.deleted(), version, () -> UI.getCurrent().navigate(DeletedObjectListView.class));
    }
}
