package dev.assay.projects.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.assay.access.Passwords;
import dev.assay.access.ui.FormErrors;
import dev.assay.projects.FirstSetup;

/** The first start: an admin, a project, and whether to run the example. Works once, with the code of the link. */
@Route(value = "setup", autoLayout = false)
@PageTitle("Set up · Assay")
@AnonymousAllowed
class SetupView extends Main implements BeforeEnterObserver {

    private final FirstSetup setup;
    private final Div card = new Div();
    private final TextField admin = new TextField("Account name");
    private final TextField displayName = new TextField("Your name");
    private final PasswordField password = new PasswordField("Password");
    private final PasswordField again = new PasswordField("Password again");
    private final TextField project = new TextField("First project");
    private final Checkbox alone = new Checkbox("I work alone");
    private final Checkbox example = new Checkbox("Run the example", true);
    private final Button finish = new Button("Set up Assay");
    private final FormErrors errors = new FormErrors()
            .at("name", admin)
            .at("displayName", displayName)
            .at("password", password)
            .at("again", again)
            .at("slug", project);

    SetupView(FirstSetup setup) {
        this.setup = setup;
        addClassName("setup");
        card.addClassName("setup-card");
        add(card);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String code = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("code")
                .orElse("");
        card.removeAll();
        card.add(brand());
        switch (setup.state(code)) {
            case OPEN -> form(code);
            case USED -> gone("Assay is set up", "This link has done its work and is not valid any more.", true);
            case UNKNOWN ->
                gone(
                        "This link is not valid",
                        "A newer one stands on the server's console and in the file setup-link of its data folder:"
                                + " each start prints a new one until Assay is set up.",
                        false);
        }
    }

    private static Component brand() {
        Span mark = new Span("A");
        mark.addClassName("brand-mark");
        mark.getElement().setAttribute("aria-hidden", "true");
        Div brand = new Div(mark, new Span("Assay"));
        brand.addClassName("setup-brand");
        return brand;
    }

    private void form(String code) {
        admin.setValue("admin");
        admin.setAutocomplete(Autocomplete.USERNAME);
        displayName.setAutocomplete(Autocomplete.NAME);
        password.setHelperText(Passwords.RULE);
        password.setAutocomplete(Autocomplete.NEW_PASSWORD);
        again.setAutocomplete(Autocomplete.NEW_PASSWORD);
        project.setHelperText("Lower-case letters, digits and hyphens, such as churn. It stays for ever.");
        alone.setHelperText("Turns four eyes off for this project: you may then accept the models that you made.");
        example.setHelperText(
                "Trains a small model on Iris in the background and leaves it waiting for your decision.");
        finish.addClickListener(click -> finish(code));
        finish.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        finish.addClickShortcut(com.vaadin.flow.component.Key.ENTER);
        finish.setDisableOnClick(true);
        card.add(
                new H1("Set up Assay"),
                new Paragraph("Three answers, and it is ready. This page works once."),
                new H2("You, the first admin"),
                pair(admin, displayName),
                pair(password, again),
                new H2("Where the work goes"),
                project,
                alone,
                new H2("A look around"),
                example,
                finish);
        displayName.focus();
    }

    private void finish(String code) {
        boolean done = errors.run(() -> {
            if (!again.getValue().equals(password.getValue())) {
                throw new dev.assay.base.InvalidInput("again", null, "The two passwords differ.");
            }
            setup.complete(
                    code,
                    new FirstSetup.Wishes(
                            admin.getValue(),
                            displayName.getValue(),
                            password.getValue(),
                            project.getValue(),
                            alone.getValue(),
                            example.getValue()));
        });
        finish.setEnabled(true);
        if (done) {
            card.removeAll();
            card.add(brand());
            gone("Assay is set up", "Sign in as " + admin.getValue() + " with the password that you just chose.", true);
        }
    }

    private void gone(String heading, String text, boolean signIn) {
        card.add(new H1(heading), new Paragraph(text));
        if (signIn) {
            Anchor link = new Anchor("/", "Sign in");
            link.setRouterIgnore(true);
            link.addClassName("setup-sign-in");
            card.add(link);
        }
    }

    private static Component pair(Component first, Component second) {
        Div pair = new Div(first, second);
        pair.addClassName("setup-pair");
        return pair;
    }
}
