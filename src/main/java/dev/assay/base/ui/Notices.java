package dev.assay.base.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;

/** Saving says what was saved, failing says what to do; only failures interrupt a screen reader. */
public final class Notices {

    private Notices() {}

    public static void done(String message) {
        Notification.show(message, 3000, Notification.Position.BOTTOM_END)
                .addThemeVariants(NotificationVariant.LUMO_SUCCESS);
    }

    /** What was done can be taken back for a while. */
    public static void undoable(String message, Runnable undo) {
        Notification notice = new Notification();
        Button button = new Button("Undo", click -> {
            notice.close();
            undo.run();
        });
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        Div content = new Div(new Span(message), button);
        content.addClassName("undo-notice");
        notice.add(content);
        notice.setPosition(Notification.Position.BOTTOM_END);
        notice.setDuration(15_000);
        notice.open();
    }

    /** Of what was done beside the page, where nothing else says it. */
    public static void failed(RuntimeException failure) {
        failed(SayWhatFailed.words(failure));
    }

    public static void failed(String message) {
        Notification notice = Notification.show(message, 9000, Notification.Position.BOTTOM_END);
        notice.addThemeVariants(NotificationVariant.LUMO_ERROR);
        notice.setAssertive(true);
    }
}
