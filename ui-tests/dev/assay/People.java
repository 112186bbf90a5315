package dev.assay;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** What every person of the story does the same way. */
final class People {

    static final String PASSWORD = "correct horse battery";

    private People() {}

    static void signIn(Page page, String address, String name) {
        page.navigate(address);
        field(page, "Account name").fill(name);
        field(page, "Password").fill(PASSWORD);
        button(page, "Sign in").click();
        heading(page).waitFor();
    }

    /** As an admin: adds a person with this password, one group and one squad. */
    static void add(Page page, String address, String name, String group, String squad) {
        page.navigate(address);
        button(page, "Add person").click();
        field(page, "Account name").fill(name);
        field(page, "Name").fill(name);
        field(page, "First password").fill(PASSWORD);
        page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(group + ":"))
                .check();
        Locator squads = page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Squads"));
        squads.fill(squad);
        page.getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName(squad).setExact(true))
                .first()
                .click();
        squads.press("Escape");
        button(page, "Add").click();
        page.getByText("Added " + name).waitFor();
    }

    /** Makes a token with all scopes that the person may give, and reads its text from the one page that shows it. */
    static String makeToken(Page page, String address) {
        page.navigate(address);
        button(page, "Make token").first().click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("What is it for?").fill("the story");
        for (Locator scope : dialog.getByRole(AriaRole.CHECKBOX).all()) {
            scope.check();
        }
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Make token"))
                .click();
        page.getByText("Copy this token now").waitFor();
        String text = page.locator(".code-snippet pre").first().innerText().strip();
        button(page, "Done").click();
        return text;
    }

    static Locator field(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    static Locator heading(Page page) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }
}
