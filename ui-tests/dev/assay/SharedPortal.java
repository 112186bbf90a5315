package dev.assay;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one portal of all stories that need no set-up of their own: already set up, with an administrator and a token of
 * theirs. The first story that asks starts it; it ends with the tests. Each story works in experiments of its own.
 */
final class SharedPortal {

    static final String TOKEN = "a-token-for-the-stories-of-one-run-0123456789";

    private static @Nullable Portal portal;

    private SharedPortal() {}

    static synchronized Portal get() throws IOException {
        if (portal == null) {
            Portal started = new Portal();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(started)));
            started.start(
                    Map.of("ASSAY_INIT_ADMIN_PASSWORD", People.PASSWORD, "ASSAY_INIT_ADMIN_TOKEN", TOKEN),
                    "--assay.objects.part=1MB"); // so that few bytes are several parts
            portal = started;
        }
        return portal;
    }

    /** A new window, signed in as the administrator. */
    static Page admin(Browser browser) throws IOException {
        Page page = browser.person();
        People.signIn(page, get().address("/"), "admin");
        return page;
    }

    private static void end(Portal started) {
        try {
            started.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
