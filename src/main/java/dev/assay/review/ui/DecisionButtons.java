package dev.assay.review.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.assay.access.CurrentActor;
import dev.assay.access.Permissions;
import dev.assay.base.Topics;
import dev.assay.deployments.Deployments;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelVersion;
import java.util.List;
import java.util.Optional;

/** The buttons that a version's status and the present actor allow, and what each says that it will do. */
@SpringComponent
class DecisionButtons {

    private final ModelRegistry registry;
    private final Deployments deployments;
    private final CurrentActor actor;
    private final Topics topics;

    DecisionButtons(ModelRegistry registry, Deployments deployments, CurrentActor actor, Topics topics) {
        this.registry = registry;
        this.deployments = deployments;
        this.actor = actor;
        this.topics = topics;
    }

    /** Main action last; none for who only looks. */
    List<Button> of(ModelVersion version, Runnable decided) {
        if (!mayDecide()) {
            return List.of();
        }
        return switch (version.status()) {
            case DRAFT -> List.of(button(version, Verdict.REFUSE, decided), button(version, Verdict.ACCEPT, decided));
            case ACCEPTED -> List.of(button(version, Verdict.WITHDRAW, decided));
            case REFUSED -> List.of(button(version, Verdict.REOPEN, decided));
        };
    }

    boolean mayDecide() {
        return actor.get().may(Permissions.MODELS_DECIDE);
    }

    /** Why not; empty when the actor may. */
    Optional<String> hindrance(ModelVersion version, Verdict verdict) {
        return verdict == Verdict.ACCEPT ? registry.hindrance(version) : registry.refusalHindrance(version);
    }

    /** What follows from accepting the draft that nobody wants; empty when nothing is known, or was said as a hindrance. */
    Optional<String> warning(ModelVersion draft) {
        boolean said = draft.packageVersion() == null
                && hindrance(draft, Verdict.ACCEPT).isPresent();
        return said ? Optional.empty() : deployments.startFailure(draft).map(why -> "Does not start: " + why);
    }

    void ask(ModelVersion version, Verdict verdict, Runnable decided) {
        hindrance(version, verdict).ifPresentOrElse(dev.assay.base.ui.Notices::failed, () -> new DecideDialog(
                        registry, version, verdict, consequence(version, verdict), topics, decided)
                .open());
    }

    private Button button(ModelVersion version, Verdict verdict, Runnable decided) {
        Button button = new Button(verdict.word(), click -> ask(version, verdict, decided));
        button.setDisableOnClick(false);
        button.setAriaLabel("%s %s version %d".formatted(verdict.word(), version.model(), version.version()));
        if (verdict == Verdict.ACCEPT) {
            button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        }
        button.addClassName("decide-button-" + verdict.name().toLowerCase());
        hindrance(version, verdict).ifPresent(reason -> {
            button.setEnabled(false);
            button.setTooltipText(reason);
        });
        return button;
    }

    private String consequence(ModelVersion version, Verdict verdict) {
        return switch (verdict) {
            case ACCEPT -> deployments.announcement(version.model(), version.version());
            case REFUSE -> "Nothing is deployed. The version stays, with your reason, and can be reopened.";
            case WITHDRAW ->
                "It is undeployed: whoever calls version %d gets an error from then on. The version stays and can be reopened."
                        .formatted(version.version());
            case REOPEN -> "It becomes a draft again and waits in the review queue.";
        };
    }
}
