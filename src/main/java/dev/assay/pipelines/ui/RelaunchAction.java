package dev.assay.pipelines.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.shared.Tooltip;
import dev.assay.base.ui.Notices;
import dev.assay.base.ui.OpenPage;
import dev.assay.experiments.Trial;
import dev.assay.experiments.ui.TrialAction;
import dev.assay.experiments.verdict.Unpinned;
import dev.assay.pipelines.PipelineExecutions;
import dev.assay.pipelines.Relaunches;
import dev.assay.pipelines.WholeScript;
import java.util.Optional;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;

/** Relaunch, on a trial's page; where it cannot be, it says why. */
@org.springframework.stereotype.Component
class RelaunchAction implements TrialAction {

    private static final String WORD = "Relaunch";

    private final Relaunches relaunches;
    private final PipelinePageServices services;

    RelaunchAction(Relaunches relaunches, PipelinePageServices services) {
        this.relaunches = relaunches;
        this.services = services;
    }

    @Override
    public Optional<Component> create(Trial trial) {
        if (!trial.status().ended()) {
            return Optional.empty();
        }
        Button relaunch = new Button(WORD, VaadinIcon.REFRESH.create(), click -> ask(click.getSource(), trial));
        relaunch.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        relaunch.setDisableOnClick(true);
        Optional<String> hindrance =
                relaunches.hindrance(trial.runId()).or(() -> services.runHindrance(trial.project()));
        if (hindrance.isEmpty()) {
            relaunches.caveat(trial.runId()).ifPresent(relaunch::setTooltipText);
        }
        return Optional.of(hindrance.map(reason -> refused(relaunch, reason)).orElse(relaunch));
    }

    /** A disabled button hears no pointer: what is around it tells why. */
    private static Component refused(Button relaunch, String reason) {
        relaunch.setEnabled(false);
        Span around = new Span(relaunch);
        Tooltip.forComponent(around).setText(reason);
        return around;
    }

    /** What more than this trial is made again, and what may differ in it, has to be known before. */
    private void ask(Button button, Trial trial) {
        Optional<WholeScript> script = relaunches.wholeScript(trial.runId());
        Unpinned unpinned = relaunches.unpinned(trial.runId());
        if (script.isEmpty() && !unpinned.any()) {
            relaunch(button, trial);
        } else {
            new RelaunchDialog(
                            script.orElse(null), unpinned, () -> relaunch(button, trial), () -> button.setEnabled(true))
                    .open();
        }
    }

    /** Beside the page: to find the versions of a script's packages takes seconds. */
    private void relaunch(Button button, Trial trial) {
        UI page = UI.getCurrent();
        String opened = page.getActiveViewLocation().getPath();
        button.setText("Starting…");
        Thread.startVirtualThread(new DelegatingSecurityContextRunnable(() -> {
            try {
                String id = relaunches
                        .relaunch(trial.project(), trial.runId(), PipelineExecutions.BUTTON, null)
                        .execution()
                        .id();
                OpenPage.tell(page, () -> {
                    if (page.getActiveViewLocation().getPath().equals(opened)) {
                        page.navigate(PipelineAddress.execution(id));
                    }
                });
            } catch (RuntimeException failure) {
                OpenPage.tell(page, () -> {
                    button.setText(WORD);
                    button.setEnabled(true);
                    Notices.failed(failure);
                });
            }
        }));
    }
}
