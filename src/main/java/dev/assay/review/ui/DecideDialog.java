package dev.assay.review.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotAllowed;
import dev.assay.base.NotFound;
import dev.assay.base.Topics;
import dev.assay.base.ui.Live;
import dev.assay.base.ui.Notices;
import dev.assay.registry.ApprovalStatus;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelVersion;
import org.springframework.security.access.AccessDeniedException;

/** Asks for the reason of a decision and says what will happen; then decides. */
class DecideDialog extends Dialog {

    private final ModelRegistry registry;
    private final ModelVersion version;
    private final Verdict verdict;
    private final Runnable decided;
    private final Paragraph happens = new Paragraph();
    private final TextArea reason = new TextArea("Reason");
    private final Button confirm;

    DecideDialog(
            ModelRegistry registry,
            ModelVersion version,
            Verdict verdict,
            String consequence,
            Topics topics,
            Runnable decided) {
        this.registry = registry;
        this.version = version;
        this.verdict = verdict;
        this.decided = decided;
        setHeaderTitle("%s %s version %d".formatted(verdict.word(), version.model(), version.version()));
        setWidth("min(520px, 94vw)");
        happens.setText(consequence);
        happens.addClassNames("decide-consequence", "decide-" + verdict.name().toLowerCase());
        reason.setWidthFull();
        reason.setMinHeight("112px");
        reason.setMaxLength(1024);
        reason.setRequired(true);
        reason.setRequiredIndicatorVisible(true);
        reason.setPlaceholder(verdict.example());
        reason.setHelperText("Everyone sees it, and it is kept for ever.");
        reason.setValueChangeMode(ValueChangeMode.EAGER);
        reason.addValueChangeListener(change -> reason.setInvalid(false));
        reason.addKeyDownListener(Key.ENTER, key -> decide(), com.vaadin.flow.component.KeyModifier.CONTROL);
        add(happens, reason);
        confirm = new Button(verdict.word(), click -> decide());
        confirm.addThemeVariants(
                ButtonVariant.LUMO_PRIMARY,
                verdict.to() == ApprovalStatus.REFUSED ? ButtonVariant.LUMO_ERROR : ButtonVariant.LUMO_CONTRAST);
        if (verdict.to() != ApprovalStatus.REFUSED) {
            confirm.removeThemeVariants(ButtonVariant.LUMO_CONTRAST);
        }
        getFooter().add(new Button("Cancel", click -> close()), confirm);
        addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                reason.focus();
            }
        });
        Live.on(this, topics, "model/" + version.model(), this::refresh);
    }

    /** What somebody decided meanwhile makes this dialog's words wrong; what was typed may still be copied. */
    private void refresh() {
        boolean same = registry.find(version.model(), version.version())
                .filter(now -> now.status() == version.status())
                .isPresent();
        if (same || !isOpened()) {
            return;
        }
        happens.setText(registry.decisions(version.model(), version.version()).stream()
                .findFirst()
                .map(last -> "It was %s by %s meanwhile. Close this and look at it again."
                        .formatted(last.word(), last.decidedBy()))
                .orElse("It was removed meanwhile."));
        happens.getElement().setAttribute("role", "alert");
        confirm.setEnabled(false);
    }

    private void decide() {
        if (!confirm.isEnabled()) {
            return;
        }
        if (reason.getValue().isBlank()) {
            fail("Say why: who reads this later was not here.");
            return;
        }
        try {
            switch (verdict) {
                case ACCEPT -> registry.accept(version.model(), version.version(), reason.getValue());
                case REFUSE -> registry.refuse(version.model(), version.version(), reason.getValue());
                case WITHDRAW -> registry.withdraw(version.model(), version.version(), reason.getValue());
                case REOPEN -> registry.reopen(version.model(), version.version(), reason.getValue());
            }
        } catch (InvalidInput | Conflict | NotFound e) {
            fail(e.getMessage());
            return;
        } catch (AccessDeniedException e) {
            fail(NotAllowed.words(e));
            return;
        }
        close();
        Notices.done("%s version %d %s".formatted(version.model(), version.version(), verdict.done()));
        decided.run();
    }

    private void fail(String message) {
        reason.setErrorMessage(message);
        reason.setInvalid(true);
        reason.focus();
    }
}
