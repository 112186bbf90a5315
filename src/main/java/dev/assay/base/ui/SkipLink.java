package dev.assay.base.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Main;

/** The first stop of the keyboard, seen only there: leads past header and navigation. */
class SkipLink extends Anchor {

    private static final String TARGET = "content";

    /** Followed as a link it would change the address, which the pages keep. */
    private static final String FOCUS = """
            this.addEventListener('click', event => {
              event.preventDefault();
              const content = document.getElementById($0);
              content.tabIndex = -1;
              content.focus();
              content.addEventListener('blur', () => content.removeAttribute('tabindex'), {once: true});
            });""";

    SkipLink(Main content) {
        super("#" + TARGET, "Skip to content");
        content.setId(TARGET);
        addClassName("skip-link");
        setRouterIgnore(true);
        getElement().executeJs(FOCUS, TARGET);
    }
}
