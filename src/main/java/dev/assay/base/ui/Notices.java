package dev.assay.base.ui;

import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;

/** Saving says what was saved, failing says what to do; only failures interrupt a screen reader. */
public final class Notices {

    private Notices() {}

    public static void done(String message) {
        Notification.show(message, 3000, Notification.Position.BOTTOM_END)
                .addThemeVariants(NotificationVariant.LUMO_SUCCESS);
    }

    public static void failed(String message) {
        Notification notice = Notification.show(message, 9000, Notification.Position.BOTTOM_END);
        notice.addThemeVariants(NotificationVariant.LUMO_ERROR);
        notice.setAssertive(true);
    }
}
