package dev.assay;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** What every person of the story does the same way. */
final class People {

    static final String PASSWORD = "correct horse battery";

    private People() {}

    static void signIn(Page page, String address, String name) {
        page.navigate(address);
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
                .waitFor();
    }
}
