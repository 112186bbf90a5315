package dev.assay.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;

/** Light or dark. Until somebody chooses, the browser decides; the choice is kept in a cookie, so that no page flashes. */
@org.springframework.stereotype.Component
@Order(40)
class SchemeSwitch implements HeaderItem, VaadinServiceInitListener {

    private static final String COOKIE = "assay-scheme";

    @Override
    public Component create() {
        Button change = new Button(VaadinIcon.ADJUST.create());
        change.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        change.addClassName("header-scheme");
        change.setAriaLabel("Switch between light and dark");
        change.setTooltipText("Light or dark");
        change.addClickListener(click -> change.getElement().executeJs("""
                        const root = document.documentElement;
                        const chosen = root.style.colorScheme;
                        const dark = chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
                        root.style.colorScheme = dark ? 'light' : 'dark';
                        document.cookie = $0 + '=' + root.style.colorScheme + ';path=/;max-age=31536000;SameSite=Lax';""", COOKIE));
        return change;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(
                page -> chosen(page.getVaadinRequest()).ifPresent(scheme -> page.getDocument()
                        .getElementsByTag("html")
                        .attr("style", "color-scheme: " + scheme)
                        .attr("lang", "en")));
    }

    private static Optional<String> chosen(VaadinRequest request) {
        Cookie[] cookies = request.getCookies();
        return Stream.ofNullable(cookies)
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .filter(scheme -> scheme.equals("light") || scheme.equals("dark"))
                .findFirst();
    }
}
