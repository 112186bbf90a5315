package dev.assay;

import com.microsoft.playwright.Page;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A story on the portal of all of them, seen by its administrator; its windows close with it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SharedPortalStory {

    final Browser browser = new Browser();
    Portal portal;
    Tracking tracking;
    Page page;

    @BeforeAll
    void openPortal() throws IOException {
        portal = SharedPortal.get();
        tracking = new Tracking(portal);
        page = SharedPortal.admin(browser);
    }

    @AfterAll
    void closeWindows() {
        browser.close();
    }
}
