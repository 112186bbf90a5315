package dev.assay.home.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.assay.base.ui.HeaderItem;
import org.springframework.core.annotation.Order;

/** The search over everything in the frame, and the keys that work on every page. */
@SpringComponent
@Order(20)
class SearchBox implements HeaderItem {

    /** `/` searches; `g` and a letter go to a section. Typing in a field is left alone. */
    private static final String KEYS = """
            const field = this;
            const sections = {h: '', e: 'experiments', o: 'objects', p: 'pipelines', m: 'models', d: 'deployments', r: 'review'};
            let going = 0;
            const onKey = event => {
              const target = event.composedPath()[0];
              if (event.ctrlKey || event.metaKey || event.altKey || target.isContentEditable
                  || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)) return;
              if (event.key === '/') { event.preventDefault(); field.focus(); }
              else if (event.key === 'g') { going = Date.now(); }
              else if (Date.now() - going < 1200 && event.key in sections) {
                going = 0;
                const link = document.querySelector(`vaadin-side-nav-item[path="${sections[event.key]}"]`)
                          || document.querySelector(`vaadin-side-nav-item[path="/${sections[event.key]}"]`);
                if (link) link.shadowRoot.querySelector('a').click();
              }
            };
            document.addEventListener('keydown', onKey);
            """;

    @Override
    public Component create() {
        TextField field = new TextField();
        field.setPlaceholder("Search everything   /");
        field.setAriaLabel("Search everything");
        field.setPrefixComponent(VaadinIcon.SEARCH.create());
        field.setClearButtonVisible(true);
        field.addClassName("frame-search");
        field.addKeyPressListener(Key.ENTER, pressed -> search(field.getValue()));
        field.addAttachListener(attached -> {
            if (attached.isInitialAttach()) {
                field.getElement().executeJs(KEYS);
            }
        });
        return field;
    }

    @Override
    public Place place() {
        return Place.MIDDLE;
    }

    private static void search(String words) {
        if (!words.isBlank()) {
            UI.getCurrent().navigate("search", QueryParameters.of("q", words.strip()));
        }
    }
}
