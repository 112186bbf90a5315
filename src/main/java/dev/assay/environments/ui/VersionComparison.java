package dev.assay.environments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import dev.assay.base.ui.Section;
import dev.assay.base.ui.StatusBadge;
import dev.assay.base.ui.StatusBadge.Tone;
import dev.assay.environments.EnvironmentCatalog;
import dev.assay.environments.EnvironmentDifference;
import dev.assay.environments.EnvironmentVersion;
import java.util.List;

/** What changed since another version of the same environment; the one before, unless the reader chooses. */
class VersionComparison extends Section {

    VersionComparison(EnvironmentCatalog environments, EnvironmentVersion version) {
        super("Changes");
        List<EnvironmentVersion> others = environments.versions(version.project()).stream()
                .filter(other -> other.name().equals(version.name()) && other.number() != version.number())
                .toList();
        setVisible(!others.isEmpty());
        Div changes = new Div();
        Select<EnvironmentVersion> since = new Select<>();
        since.setAriaLabel("Since version");
        since.setItemLabelGenerator(other -> "since " + other.image());
        since.setItems(others);
        since.addValueChangeListener(chosen -> {
            changes.removeAll();
            changes.add(changes(environments.difference(chosen.getValue().id(), version.id())));
        });
        others.stream()
                .filter(other -> other.number() < version.number())
                .findFirst()
                .or(() -> others.stream().findFirst())
                .ifPresent(since::setValue);
        withActions(since);
        add(changes);
    }

    private static Component changes(EnvironmentDifference difference) {
        if (difference.none()) {
            Paragraph same = new Paragraph("The same Python and packages.");
            same.addClassName("muted");
            return same;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("environment-difference");
        if (!difference.pythonBefore().equals(difference.pythonAfter())) {
            list.add(item(
                    Tone.WAITING, "changed", "Python", difference.pythonBefore() + " → " + difference.pythonAfter()));
        }
        difference
                .changed()
                .forEach(change -> list.add(
                        item(Tone.WAITING, "changed", change.name(), change.before() + " → " + change.after())));
        difference.added().forEach(added -> list.add(item(Tone.GOOD, "added", added.name(), added.version())));
        difference.removed().forEach(removed -> list.add(item(Tone.BAD, "removed", removed.name(), removed.version())));
        return list;
    }

    private static ListItem item(Tone tone, String what, String name, String versions) {
        return new ListItem(new StatusBadge(tone, what), new Span(name), new Code(versions));
    }
}
