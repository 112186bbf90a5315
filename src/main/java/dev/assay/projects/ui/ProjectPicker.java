package dev.assay.projects.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.shared.Registration;
import dev.assay.access.OwnAccount;
import dev.assay.base.NotFound;
import dev.assay.base.ui.HeaderItem;
import dev.assay.base.ui.NavigationAlias;
import dev.assay.projects.Project;
import dev.assay.projects.Projects;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;

/** The project of what the page shows, else the one that lists show, which is kept with the account. */
@org.springframework.stereotype.Component
@Order(10)
class ProjectPicker implements HeaderItem {

    private static final String ADMINISTRATION = "admin";
    /** What was asked in a list since it was opened, only the browser's address knows. */
    private static final String SHOW_ANEW = """
            const address = new URL(location.href);
            if (address.searchParams.has('project')) {
              address.searchParams.set('project', $0);
              location.assign(address);
            } else {
              location.reload();
            }""";

    private final Projects projects;
    private final OwnAccount account;
    private final List<NavigationAlias> aliases;

    ProjectPicker(Projects projects, OwnAccount account, List<NavigationAlias> aliases) {
        this.projects = projects;
        this.account = account;
        this.aliases = aliases;
    }

    @Override
    public Place place() {
        return Place.LEFT;
    }

    @Override
    public Component create() {
        List<String> slugs = projects.all().stream().map(Project::slug).toList();
        if (slugs.isEmpty()) {
            return new Div();
        }
        ComboBox<String> picker = new ComboBox<>();
        picker.setItems(slugs);
        picker.setValue(current());
        picker.setAriaLabel("Project");
        follow(picker);
        picker.addClassName("project-picker");
        picker.setReadOnly(account.find().isEmpty());
        picker.addValueChangeListener(change -> {
            if (!change.isFromClient()) {
                return;
            }
            if (change.getValue() == null) {
                picker.setValue(change.getOldValue());
                return;
            }
            account.choose(change.getValue());
            picker.getUI().ifPresent(ui -> show(ui, change.getValue()));
        });
        return picker;
    }

    /** Does not choose it for the account. */
    private void follow(ComboBox<String> picker) {
        picker.addAttachListener(attached -> {
            Registration following = attached.getUI().addAfterNavigationListener(entered -> {
                Optional<String> shown = entered.getActiveChain().stream()
                        .flatMap(page -> page.getElement().getComponent().stream())
                        .flatMap(page -> ShownProject.of(page).stream())
                        .findFirst();
                String own = current();
                picker.setValue(shown.orElse(own));
                picker.setTooltipText(
                        shown.isEmpty() || shown.get().equals(own)
                                ? "Project " + own
                                : "Project of what this page shows: %s; lists show %s".formatted(shown.get(), own));
            });
            picker.addDetachListener(detached -> {
                detached.unregisterListener();
                following.remove();
            });
        });
    }

    /** A list shows the chosen project; from the page of one thing, which stays in its project, to the list it stands in. */
    private void show(UI ui, String project) {
        List<String> place = ui.getActiveViewLocation().getSegments();
        if (place.size() < 2 || place.getFirst().equals(ADMINISTRATION)) {
            ui.getPage().executeJs(SHOW_ANEW, project);
        } else {
            ui.getPage().setLocation(section(place.getFirst()));
        }
    }

    private String section(String path) {
        return aliases.stream()
                .filter(alias -> alias.path().equals(path))
                .map(NavigationAlias::section)
                .findFirst()
                .orElse(path);
    }

    private @org.jspecify.annotations.Nullable String current() {
        try {
            return projects.current().slug();
        } catch (NotFound e) {
            return null;
        }
    }
}
