package dev.assay.registry.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.ui.StatusBadge;
import dev.assay.base.ui.StatusBadge.Tone;
import dev.assay.registry.ApprovalStatus;
import dev.assay.registry.ModelVersion;
import dev.assay.registry.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a model version is, in words, each with its hue. */
public final class VersionBadges {

    private VersionBadges() {}

    public static StatusBadge of(ApprovalStatus status) {
        return switch (status) {
            case DRAFT -> new StatusBadge(Tone.WAITING, "draft");
            case ACCEPTED -> new StatusBadge(Tone.GOOD, "accepted");
            case REFUSED -> new StatusBadge(Tone.BAD, "refused");
        };
    }

    /** Status first, then what is special about the version. */
    public static Component[] of(ModelVersion version, boolean served) {
        List<Component> badges = new ArrayList<>();
        badges.add(of(version.status()));
        if (served) {
            badges.add(new StatusBadge(Tone.RUNNING, "served"));
        }
        if (version.origin() != Origin.PIPELINE) {
            badges.add(new StatusBadge(Tone.QUIET, version.origin().badge()));
        }
        if (version.selfAccepted()) {
            StatusBadge badge = new StatusBadge(Tone.WAITING, "accepted by its own author");
            badge.getElement().setAttribute("title", "One of the people who made it accepted it: four eyes was off.");
            badges.add(badge);
        }
        return badges.toArray(Component[]::new);
    }

    /** A chip for each that points to the version. @param aliases of the model's versions */
    public static Component[] aliases(Map<String, Integer> aliases, int version) {
        return aliases.entrySet().stream()
                .filter(alias -> alias.getValue() == version)
                .map(alias -> chip("@" + alias.getKey()))
                .toArray(Component[]::new);
    }

    private static Span chip(String alias) {
        Span chip = new Span(alias);
        chip.addClassName("alias-chip");
        return chip;
    }
}
