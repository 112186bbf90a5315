package dev.assay.environments.ui;

import com.vaadin.flow.component.html.Pre;
import dev.assay.base.ui.Section;
import dev.assay.environments.EnvironmentCatalog;
import dev.assay.environments.EnvironmentVersion;
import java.util.List;

/** The lines of the build, growing while it runs. */
class BuildLogSection extends Section {

    private static final int SHOWN = 1_000;

    private final transient EnvironmentCatalog environments;
    private final Pre lines = new Pre();

    BuildLogSection(EnvironmentCatalog environments) {
        super("Build log");
        this.environments = environments;
        addClassName("environment-log");
        lines.getElement().setAttribute("tabindex", "0");
        lines.getElement().setAttribute("role", "log");
        lines.getElement().setAttribute("aria-label", "Build log");
        add(lines);
    }

    void show(EnvironmentVersion version) {
        List<String> all = environments.log(version);
        String text = String.join("\n", all.subList(Math.max(0, all.size() - SHOWN), all.size()));
        lines.setText(text.isEmpty() ? "No lines yet." : text);
        lines.getElement().executeJs("this.scrollTop = this.scrollHeight");
    }
}
