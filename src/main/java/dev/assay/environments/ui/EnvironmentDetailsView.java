package dev.assay.environments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import dev.assay.base.NotFound;
import dev.assay.base.Topics;
import dev.assay.base.ui.Copyable;
import dev.assay.base.ui.Facts;
import dev.assay.base.ui.Live;
import dev.assay.base.ui.NothingThere;
import dev.assay.base.ui.Notices;
import dev.assay.base.ui.OpenPage;
import dev.assay.base.ui.PageHeader;
import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.Section;
import dev.assay.environments.EnvironmentCatalog;
import dev.assay.environments.EnvironmentUse;
import dev.assay.environments.EnvironmentVersion;
import dev.assay.environments.EnvironmentVersion.State;
import dev.assay.lineage.Reference;
import dev.assay.projects.ui.ShownProject;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;

@Route("environments")
@PermitAll
class EnvironmentDetailsView extends VerticalLayout implements HasUrlParameter<Long>, HasDynamicTitle {

    private final transient EnvironmentCatalog environments;
    private final transient EnvironmentUse use;
    private final transient Topics topics;
    private final Div head = new Div();
    private final BuildLogSection log;
    private Registration news = () -> {};
    private String shown = "";
    private String title = "Environment";

    EnvironmentDetailsView(EnvironmentCatalog environments, EnvironmentUse use, Topics topics) {
        this.environments = environments;
        this.use = use;
        this.topics = topics;
        this.log = new BuildLogSection(environments);
        head.addClassName("environment-head");
    }

    @Override
    public void setParameter(BeforeEvent event, Long versionId) {
        String id = String.valueOf(versionId);
        show(environments
                .find(id)
                .orElseThrow(() -> new NothingThere("environment version", id, "environments", "environments")));
    }

    private void show(EnvironmentVersion version) {
        shown = version.id();
        title = version.image() + " · Assay";
        ShownProject.on(this, version.project());
        removeAll();
        add(head, log);
        showState(version);
        add(
                new VersionComparison(environments, version),
                new Section("Packages, " + version.packages().size(), packages(version)),
                new Section("Used by", usedBy(version)),
                lock(version));
        Runnable refresh = () -> environments.find(version.id()).ifPresent(this::showState);
        news.remove();
        news = Live.on(log, topics, EnvironmentCatalog.topic(version), refresh);
    }

    /** What changes while it is built. */
    private void showState(EnvironmentVersion version) {
        head.removeAll();
        PageHeader header = new PageHeader(version.image())
                .withBadges(EnvironmentStates.badge(version.state()))
                .withLine(
                        new Span("Python " + version.pythonVersion()),
                        new Span("project " + version.project()),
                        new Span("by " + version.createdBy()),
                        new RelativeTime(version.createdAt()));
        if (version.state() == State.FAILED) {
            header.withActions(retry(version));
        }
        head.add(header, facts(version));
        if (version.failure() != null) {
            Pre failure = new Pre(version.failure());
            failure.addClassName("environment-failure");
            head.add(failure);
        }
        log.show(version);
    }

    private Button retry(EnvironmentVersion version) {
        Button retry = new Button("Try again", click -> tryAgain(version));
        retry.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        retry.setDisableOnClick(true);
        environments.hindrance(version.project()).ifPresent(why -> {
            retry.setEnabled(false);
            retry.setTooltipText(why);
        });
        return retry;
    }

    /** Beside the page: locking again lasts as long as the package index takes to answer. */
    private void tryAgain(EnvironmentVersion version) {
        UI page = UI.getCurrent();
        Thread.ofVirtual().start(new DelegatingSecurityContextRunnable(() -> {
            try {
                environments.retry(version.project(), version.id());
            } catch (NotFound gone) {
                OpenPage.tell(page, () -> Notices.failed(gone.getMessage()));
            } finally {
                OpenPage.tell(page, () -> showAgain(version));
            }
        }));
    }

    /** All of it, unless the page has gone on to another version: the lock is new, and news come by its digest. */
    private void showAgain(EnvironmentVersion version) {
        if (shown.equals(version.id())) {
            environments.find(version.id()).ifPresent(this::show);
        }
    }

    private static Facts facts(EnvironmentVersion version) {
        return new Facts()
                .with("A step's image", new Copyable(version.image(), version.image()))
                .with(
                        "Digest",
                        new Copyable(
                                "sha256:" + version.digest().substring(0, 12),
                                version.name() + "@sha256:" + version.digest()));
    }

    private static Component packages(EnvironmentVersion version) {
        if (version.packages().isEmpty()) {
            return muted("Python alone, no packages.");
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("environment-packages");
        version.packages().forEach((name, number) -> list.add(new ListItem(new Span(name), new Code(number))));
        return list;
    }

    private Component usedBy(EnvironmentVersion version) {
        List<Reference> users = use.of(Long.valueOf(version.id()));
        if (users.isEmpty()) {
            return muted("Nothing runs in it yet. Name it as the image of a step.");
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("environment-used");
        users.forEach(user -> list.add(new ListItem(new Anchor(user.page().substring(1), user.label()))));
        return list;
    }

    private static Section lock(EnvironmentVersion version) {
        Pre text = new Pre(version.lock().isEmpty() ? "# no packages" : version.lock());
        text.getElement().setAttribute("tabindex", "0");
        Section section = new Section("Lock file", text).withActions(Copyable.copyButton(version.lock()));
        section.addClassName("environment-lock");
        return section;
    }

    private static Paragraph muted(String words) {
        Paragraph paragraph = new Paragraph(words);
        paragraph.addClassName("muted");
        return paragraph;
    }

    @Override
    public String getPageTitle() {
        return title;
    }
}
