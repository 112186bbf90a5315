package dev.assay.home.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.Section;
import dev.assay.home.BusyProject;
import dev.assay.home.BusyProjects;
import java.util.List;
import java.util.function.Consumer;

/** What stands for the news of a project without any: other projects, and how to begin in this one for who may. */
class EmptyProject extends Composite<Div> {

    /** @param choose lets the pages show another project */
    EmptyProject(String project, BusyProjects busy, Consumer<String> choose) {
        boolean mayBegin = busy.mayBegin(project);
        String here = project.isEmpty() ? "" : " in " + project;
        List<BusyProject> others = busy.beside(project);
        getContent().addClassName("empty-project");
        if (!mayBegin) {
            getContent()
                    .add(new Section(
                            "Nothing" + here + " yet",
                            new Paragraph("What its squad logs and keeps will stand here.")));
        }
        if (!others.isEmpty()) {
            UnorderedList list = new UnorderedList();
            list.addClassName("news");
            others.forEach(other -> list.add(row(other, choose)));
            getContent().add(new Section("Projects with something in them", list));
        }
        if (mayBegin) {
            getContent().add(new Section("The road of a model" + here, new RoadStations(project)));
        }
    }

    private static ListItem row(BusyProject other, Consumer<String> choose) {
        String slug = other.project().slug();
        Button show = new Button(slug, click -> choose.accept(slug));
        show.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        Span detail = new Span("owned by the squad " + other.project().squad() + ", newest: " + other.newest());
        detail.addClassName("news-detail");
        return new ListItem(show, new RelativeTime(other.at()), detail);
    }
}
