package dev.assay.objects.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.assay.base.Conflict;
import dev.assay.base.Topics;
import dev.assay.base.ui.Live;
import dev.assay.base.ui.Notices;
import dev.assay.base.ui.Section;
import dev.assay.base.ui.SystemCard;
import dev.assay.base.work.WorkInProgress;
import dev.assay.objects.ObjectMaintenance;
import dev.assay.objects.ObjectWork;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.core.annotation.Order;

/** Lets an admin rebuild the rows and the index of all objects, and read all of them back against their digests. */
@org.springframework.stereotype.Component
@Order(10)
class MaintenanceCard implements SystemCard {

    private static final int SHOWN = 10;

    private final ObjectMaintenance maintenance;
    private final Topics topics;

    MaintenanceCard(ObjectMaintenance maintenance, Topics topics) {
        this.maintenance = maintenance;
        this.topics = topics;
    }

    @Override
    public Component create() {
        Div said = new Div();
        said.getElement().setAttribute("aria-live", "polite");
        Runnable show = () -> show(said);
        Button reindex = new Button("Reindex", click -> start(maintenance::reindex, show));
        reindex.setTooltipText(
                "Bring rows up to the manifests and build the search index again; searches find less until it is done");
        Button verify = new Button("Verify", click -> start(maintenance::verify, show));
        verify.setTooltipText("Read everything back against its digest and set aside what is damaged");
        Section section = new Section("Objects: rebuild and verify", said).withActions(reindex, verify);
        Live.on(section, topics, WorkInProgress.TOPIC, show);
        show.run();
        return section;
    }

    private static void start(Supplier<ObjectWork> work, Runnable show) {
        try {
            work.get();
        } catch (Conflict e) {
            Notices.failed(String.valueOf(e.getMessage()));
        }
        show.run();
    }

    private void show(Div said) {
        said.removeAll();
        List.of(ObjectMaintenance.REINDEX, ObjectMaintenance.VERIFY).forEach(name -> {
            ObjectWork work = maintenance.status(name);
            said.add(new Paragraph(words(work)));
            tell("", work.problems(), said);
            tell("Mended: ", work.mended(), said);
        });
    }

    private static void tell(String begin, List<ObjectWork.Problem> found, Div said) {
        found.stream()
                .limit(SHOWN)
                .forEach(one ->
                        said.add(new Paragraph((begin + one.what() + ": " + one.why() + " " + one.done()).strip())));
    }

    private static String words(ObjectWork work) {
        return switch (work.state()) {
            case NEVER -> "No %s since the portal was started.".formatted(work.work());
            case RUNNING ->
                "%s: %s, %,d%s"
                        .formatted(
                                work.work(),
                                work.doing(),
                                work.done(),
                                work.total() == null ? "" : " of %,d".formatted(work.total()));
            case DONE, FAILED -> "%s: %s.".formatted(work.work(), work.summary());
        };
    }
}
