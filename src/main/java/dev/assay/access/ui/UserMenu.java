package dev.assay.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.avatar.AvatarVariant;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.assay.access.CurrentActor;
import dev.assay.access.OwnAccount;
import dev.assay.access.Person;
import dev.assay.base.ui.HeaderItem;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;

/** Who is signed in: to the account, out of the portal. */
@org.springframework.stereotype.Component
@Order(90)
class UserMenu implements HeaderItem {

    private static final Pattern FIRST_LETTER = Pattern.compile("(?<!\\S)(?=\\S)\\X");

    private final OwnAccount account;
    private final CurrentActor actor;
    private final AuthenticationContext sessions;

    UserMenu(OwnAccount account, CurrentActor actor, AuthenticationContext sessions) {
        this.account = account;
        this.actor = actor;
        this.sessions = sessions;
    }

    @Override
    public Component create() {
        String shown = account.find().map(Person::displayName).orElseGet(actor::name);
        Avatar picture = new Avatar(shown);
        picture.setAbbreviation(initials(shown));
        picture.addThemeVariants(AvatarVariant.LUMO_XSMALL);
        picture.getElement().setAttribute("aria-hidden", "true");
        Span name = new Span(shown);
        name.addClassName("user-menu-name");
        Div label = new Div(picture, name);
        label.addClassName("user-menu-label");
        MenuBar menu = new MenuBar();
        menu.addThemeVariants(MenuBarVariant.LUMO_TERTIARY);
        menu.addClassName("user-menu");
        MenuItem me = menu.addItem(label);
        me.setAriaLabel("Account of " + shown);
        Span known = new Span("Signed in as " + actor.name());
        known.addClassName("user-menu-known");
        me.getSubMenu().addItem(known).setEnabled(false);
        me.getSubMenu().addItem("Account and tokens", click -> UI.getCurrent().navigate(AccountView.class));
        me.getSubMenu().addItem("Sign out", click -> sessions.logout());
        return menu;
    }

    /** Made here, for the browser's part halves letters such as emoji. */
    static String initials(String name) {
        return FIRST_LETTER.matcher(name).results().map(MatchResult::group).collect(Collectors.joining());
    }
}
