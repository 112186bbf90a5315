package dev.assay.objects.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import dev.assay.base.Sizes;
import dev.assay.base.ui.AskFirst;
import dev.assay.base.ui.Copyable;
import dev.assay.base.ui.LongName;
import dev.assay.base.ui.MoreMenu;
import dev.assay.base.ui.Notices;
import dev.assay.base.ui.PageHeader;
import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.StatusBadge;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The head of a version's page: which one it is, the way to its siblings, and what can be done with it. */
class ObjectHead extends Composite<Div> {

    private static final int OFFERED = 100;

    private final ObjectPageServices services;
    private final ObjectVersion version;
    private final Optional<String> trouble;
    private int newest;

    /** @param trouble why the version cannot be given out */
    ObjectHead(ObjectPageServices services, ObjectVersion version, Optional<String> trouble) {
        this.services = services;
        this.version = version;
        this.trouble = trouble;
        getContent().addClassName("object-head");
        show(siblings(OFFERED));
    }

    /** Shows that a newer version has come, and leaves everything alone when none has. */
    void refresh() {
        List<ObjectVersion> last = siblings(1);
        if (!last.isEmpty() && last.getFirst().number() != newest) {
            show(siblings(OFFERED));
        }
    }

    private void show(List<ObjectVersion> siblings) {
        newest = siblings.isEmpty() ? version.number() : siblings.getFirst().number();
        getContent().removeAll();
        getContent()
                .add(new PageHeader(LongName.ofFile(version.name()))
                        .withBadges(badges(newest == version.number()))
                        .withLine(line())
                        .withActions(picker(siblings), more(), download(), uploadButton()));
        if (!version.metadata().isEmpty()) {
            getContent().add(new MetadataChips(version.metadata(), ProjectSearch.of(version.project(), "")));
        }
    }

    private Component[] badges(boolean isNewest) {
        List<Component> badges = new ArrayList<>();
        badges.add(new StatusBadge(
                isNewest ? StatusBadge.Tone.GOOD : StatusBadge.Tone.QUIET,
                isNewest ? "newest version" : "version " + version.number() + " of " + newest));
        trouble.map(DamagedBadge::new).ifPresent(badges::add);
        return badges.toArray(Component[]::new);
    }

    private List<ObjectVersion> siblings(int most) {
        return services.catalog()
                .versions(version.project(), version.name(), null, most)
                .items();
    }

    private Component[] line() {
        Span size = new Span(Sizes.shown(version.size()));
        size.setTitle("%,d bytes".formatted(version.size()));
        List<Component> parts = new ArrayList<>(List.of(
                new Span("Project " + version.project()),
                new Span(
                        new Span("version " + version.number() + " stored by " + version.createdBy() + " "),
                        new RelativeTime(version.createdAt())),
                size));
        if (version.hasDigest()) {
            parts.add(new Span(new Span("SHA-256 "), Copyable.id(version.digest())));
        }
        return parts.toArray(Component[]::new);
    }

    private Select<ObjectVersion> picker(List<ObjectVersion> siblings) {
        List<ObjectVersion> offered = new ArrayList<>(siblings);
        if (!offered.contains(version)) {
            offered.add(version);
        }
        Select<ObjectVersion> picker = new Select<>();
        picker.setAriaLabel("Version");
        picker.addClassName("version-picker");
        picker.setItems(offered);
        picker.setItemLabelGenerator(
                item -> "Version " + item.number() + ", " + RelativeTime.words(item.createdAt(), Instant.now()));
        picker.setValue(version);
        picker.addValueChangeListener(change -> {
            if (change.getValue() != null && change.isFromClient()) {
                UI.getCurrent().navigate(ObjectDetailsView.class, ObjectDetailsView.parameters(change.getValue()));
            }
        });
        return picker;
    }

    private Component download() {
        if (trouble.isPresent()) {
            Button none = new Button("Download", VaadinIcon.DOWNLOAD_ALT.create());
            none.setEnabled(false);
            none.setTooltipText("Its bytes are damaged or missing. Storing the same bytes again mends it.");
            return none;
        }
        Anchor download = new Anchor(Files.of(services.catalog(), version).download(), AttachmentType.DOWNLOAD, "");
        download.add(new Button("Download", VaadinIcon.DOWNLOAD_ALT.create()));
        download.getChildren().findFirst().ifPresent(button -> button.getElement()
                .setAttribute("tabindex", "-1"));
        return download;
    }

    private Button uploadButton() {
        Button upload = new Button("Upload new version", VaadinIcon.UPLOAD.create());
        upload.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        upload.addClickListener(click -> new UploadObjectDialog(services, version.project(), version).open());
        return services.forWriters(upload);
    }

    private MoreMenu more() {
        MoreMenu more = new MoreMenu("More");
        String delete = "Delete this object…";
        String purge = "Purge version %d…".formatted(version.number());
        if (ObjectCatalog.ownsName(version.name())) {
            return more.without(delete, ObjectCatalog.OWN_NAMES).without(purge, ObjectCatalog.OWN_NAMES);
        }
        services.writeHindrance()
                .ifPresentOrElse(
                        why -> more.without(delete, why),
                        () -> more.with(delete, () -> confirmDelete().open()));
        services.purgeHindrance()
                .ifPresentOrElse(
                        why -> more.without(purge, why),
                        () -> more.with(purge, () -> purgeDialog().open()));
        return more;
    }

    private PurgeDialog purgeDialog() {
        return new PurgeDialog(
                version.name() + ", version " + version.number(),
                (services.deleted().leavesBytes()
                                ? "It goes with its metadata, and its bytes after a time of grace, unless another version has the same."
                                : "It goes at once, with its metadata and bytes.")
                        + " Other versions stay, and its number is not given again. This cannot be taken back.",
                services.deleted().needing(version.id()),
                this::purge);
    }

    private void purge() {
        services.deleted().purgeVersion(version.id());
        siblings(1).stream()
                .findFirst()
                .ifPresentOrElse(
                        rest -> UI.getCurrent().navigate(ObjectDetailsView.class, ObjectDetailsView.parameters(rest)),
                        () -> UI.getCurrent().navigate(ObjectListView.class, ObjectAddress.in(version.project())));
    }

    private AskFirst confirmDelete() {
        return new AskFirst(
                "Delete " + version.name() + "?",
                "All its versions leave lists and search. Nothing is lost: it can be restored, and the next upload of this name"
                        + " goes on counting.",
                "Delete",
                this::delete);
    }

    private void delete() {
        services.catalog().delete(version.project(), version.name());
        UI.getCurrent().navigate(ObjectListView.class, ObjectAddress.in(version.project()));
        Notices.undoable("Deleted " + version.name(), () -> {
            services.deleted().restore(version.project(), version.name());
            UI.getCurrent().navigate(ObjectDetailsView.class, ObjectDetailsView.parameters(version));
        });
    }
}
