package dev.assay.projects.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.assay.access.Roles;
import dev.assay.access.Squad;
import dev.assay.access.Squads;
import dev.assay.access.ui.FormErrors;
import dev.assay.base.Sizes;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.KeysetGrid;
import dev.assay.base.ui.Notices;
import dev.assay.base.ui.PageHeader;
import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.Section;
import dev.assay.projects.Project;
import dev.assay.projects.Projects;
import jakarta.annotation.security.RolesAllowed;

/** Squads, the projects that each owns, and what a project allows. */
@Route("admin/projects")
@PageTitle("Squads and projects · Assay")
@Menu(title = "Squads and projects", order = 91, icon = "vaadin:briefcase")
@RolesAllowed(Roles.ADMINS)
class ProjectsView extends VerticalLayout {

    private final Projects projects;
    private final Squads squads;
    private final KeysetGrid<Project> projectGrid;
    private final KeysetGrid<Squad> squadGrid;

    ProjectsView(Projects projects, Squads squads) {
        this.projects = projects;
        this.squads = squads;
        this.projectGrid = new KeysetGrid<>("Projects", Project::slug, projects::page);
        this.squadGrid = new KeysetGrid<>("Squads", Squad::name, squads::page);
        addClassName("page");
        setPadding(false);
        add(
                new PageHeader("Squads and projects")
                        .withLine("A squad owns projects; its members may change their parameters. A project is never"
                                + " renamed, since its name stands in paths and addresses."),
                projectSection(),
                squadSection());
    }

    private Section projectSection() {
        projectGrid.addColumn(Project::slug).setHeader("Project").setFlexGrow(2).setWidth("10rem");
        projectGrid.addColumn(Project::squad).setHeader("Squad").setFlexGrow(1).setWidth("9rem");
        projectGrid
                .addComponentColumn(this::fourEyes)
                .setHeader("Four eyes")
                .setFlexGrow(1)
                .setWidth("12rem");
        projectGrid
                .addComponentColumn(this::notebookModels)
                .setHeader("Models outside of pipelines")
                .setFlexGrow(1)
                .setWidth("14rem");
        projectGrid
                .addComponentColumn(this::quota)
                .setHeader("Quota of objects")
                .setFlexGrow(0)
                .setWidth("10rem");
        projectGrid
                .addComponentColumn(project -> new RelativeTime(project.createdAt()))
                .setHeader("Created")
                .setFlexGrow(0)
                .setWidth("7rem");
        projectGrid.setEmptyStateComponent(
                new EmptyState("No projects", "A project holds experiments, objects, pipelines. Add its squad first."));
        projectGrid.setHeight("20rem");
        Button add = new Button("Create project", VaadinIcon.PLUS.create(), click -> new CreateProjectDialog(
                        projects, squads.names(), projectGrid::refresh)
                .open());
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return full(new Section("Projects", projectGrid).withActions(add));
    }

    private Section squadSection() {
        squadGrid.addColumn(Squad::name).setHeader("Squad").setFlexGrow(2).setWidth("10rem");
        squadGrid
                .addColumn(squad -> squads.members(squad.name()))
                .setHeader("Members")
                .setPartNameGenerator(squad -> "numeric")
                .setFlexGrow(0)
                .setWidth("7rem");
        squadGrid
                .addComponentColumn(squad -> new RelativeTime(squad.createdAt()))
                .setHeader("Added")
                .setFlexGrow(0)
                .setWidth("8rem");
        squadGrid
                .addComponentColumn(this::removal)
                .setHeader("Actions")
                .setFlexGrow(0)
                .setWidth("8rem");
        squadGrid.setEmptyStateComponent(
                new EmptyState("No squads", "A squad is a team by name; people belong to any number of them."));
        squadGrid.setHeight("16rem");
        Button add = new Button(
                "Add squad", VaadinIcon.PLUS.create(), click -> new AddSquadDialog(squads, squadGrid::refresh).open());
        return full(new Section("Squads", squadGrid).withActions(add));
    }

    private Component removal(Squad squad) {
        Button remove = new Button("Remove", click -> {
            if (new FormErrors().run(() -> squads.remove(squad.name()))) {
                Notices.undoable("Removed the squad " + squad.name(), () -> {
                    squads.addMissing(squad.name());
                    squadGrid.refresh();
                });
                squadGrid.refresh();
            }
        });
        remove.setAriaLabel("Remove the squad " + squad.name());
        remove.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        return remove;
    }

    private Component fourEyes(Project project) {
        Checkbox box = new Checkbox("a second person decides", project.fourEyes());
        box.setAriaLabel("Four eyes in " + project.slug());
        box.addValueChangeListener(change -> update(project, change.getValue(), null));
        return box;
    }

    private Component notebookModels(Project project) {
        Checkbox box = new Checkbox("may be accepted", project.notebookModels());
        box.setAriaLabel("Models outside of pipelines in " + project.slug());
        box.addValueChangeListener(change -> update(project, null, change.getValue()));
        return box;
    }

    private Component quota(Project project) {
        Long quota = project.objectQuota();
        Button change = new Button(
                quota == null ? "none" : Sizes.shown(quota),
                click -> new QuotaDialog(projects, project, projectGrid::refresh).open());
        change.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        change.setAriaLabel("Quota of objects in " + project.slug());
        return change;
    }

    private void update(
            Project project,
            @org.jspecify.annotations.Nullable Boolean fourEyes,
            @org.jspecify.annotations.Nullable Boolean notebookModels) {
        if (new FormErrors().run(() -> projects.update(project.slug(), fourEyes, notebookModels))) {
            Notices.done("Saved " + project.slug() + ". It stands in the audit log.");
        } else {
            projectGrid.refresh();
        }
    }

    private static Section full(Section section) {
        section.setWidthFull();
        return section;
    }
}
