package dev.assay.home.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.progressbar.ProgressBar;
import dev.assay.base.Topics;
import dev.assay.base.ui.AskFirst;
import dev.assay.base.ui.Live;
import dev.assay.base.ui.Section;
import dev.assay.home.Example;
import dev.assay.home.ExampleState;
import org.jspecify.annotations.Nullable;

/** Runs the Iris example, shows how far it is, and removes it. */
class ExampleCard extends Composite<Div> {

    private final Example example;
    private final boolean mayRun;
    private final @Nullable Runnable switchProject;

    /** @param switchProject lets the pages show the example's project; absent while they do */
    ExampleCard(Example example, Topics topics, boolean mayRun, @Nullable Runnable switchProject) {
        this.example = example;
        this.mayRun = mayRun;
        this.switchProject = switchProject;
        show();
        Live.on(getContent(), topics, Example.TOPIC, this::show);
    }

    private void show() {
        getContent().removeAll();
        ExampleState state = example.state();
        if (state.running()) {
            getContent().add(running(state));
        } else if (state.failure() != null) {
            getContent().add(failed(state.failure()));
        } else if (example.present()) {
            getContent().add(present());
        } else if (mayRun) {
            getContent().add(offer());
        }
    }

    private Section offer() {
        Button run = new Button("Run the example", click -> attempt(example::start));
        run.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return new Section(
                        "See it work first",
                        new Paragraph(
                                "Walks the whole road on the Iris data in the background: four trials, a versioned object, a"
                                        + " pipeline run, and a draft that waits for your decision. Two minutes; one click removes it."))
                .withActions(run);
    }

    private Section running(ExampleState state) {
        ProgressBar bar = new ProgressBar(0, 1, state.fraction());
        bar.getElement().setAttribute("aria-label", "Progress of the example");
        return new Section("The example is running", new Paragraph(state.doing()), bar);
    }

    private Section failed(String why) {
        Pre log = new Pre(why);
        log.addClassName("example-log");
        Section section = new Section("The example stopped early", log);
        return mayRun ? section.withActions(removal("Remove what it made")) : section;
    }

    private Section present() {
        Section section = new Section(
                "The Iris example is here",
                new Paragraph("Project, pipeline and model are named iris."
                        + (switchProject == null
                                ? ""
                                : " These pages show one project: switch to iris to see all of it.")));
        if (switchProject != null) {
            section.withActions(new Button("Switch to iris", click -> switchProject.run()));
        }
        return mayRun ? section.withActions(removal("Remove the example")) : section;
    }

    private Button removal(String caption) {
        AskFirst sure = new AskFirst(
                "Remove the project iris?",
                "Its experiments, objects, pipeline, executions, environments, model versions and routes go, whoever made"
                        + " them. The audit log stays.",
                "Remove all of it",
                () -> attempt(example::remove));
        return new Button(caption, click -> sure.open());
    }

    private void attempt(Runnable action) {
        try {
            action.run();
        } finally {
            show();
        }
    }
}
