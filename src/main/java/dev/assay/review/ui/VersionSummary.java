package dev.assay.review.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.ui.Numbers;
import dev.assay.base.ui.Section;
import dev.assay.registry.GateRule;
import dev.assay.registry.GateVerdict;
import dev.assay.registry.KeyMetric;
import dev.assay.registry.ModelVersion;
import dev.assay.registry.ui.GateChecks;
import dev.assay.registry.ui.MetricDifference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer at a glance: the key metric beside the served one, and the gate line by line. */
class VersionSummary extends Div {

    VersionSummary(
            ModelVersion version,
            @Nullable ModelVersion served,
            boolean itself,
            List<GateRule> rules,
            GateVerdict verdict) {
        addClassName("version-summary");
        KeyMetric.of(rules, version.metrics()).ifPresent(metric -> add(metric(version, served, itself, metric)));
        add(gate(verdict));
    }

    private static Component metric(
            ModelVersion version, @Nullable ModelVersion served, boolean itself, KeyMetric metric) {
        double value = version.metrics().get(metric.name());
        Double before = served == null ? null : served.metrics().get(metric.name());
        Span number = new Span(Numbers.shown(value));
        number.addClassName("summary-number");
        number.getElement().setAttribute("title", String.valueOf(value));
        Div line = new Div(number, new MetricDifference(value, before, metric.lowerIsBetter()));
        line.addClassName("summary-line");
        Span against = new Span(
                served == null
                        ? itself ? "this version is served" : "nothing is served yet"
                        : before == null
                                ? "version %d, served, does not have it".formatted(served.version())
                                : "version %d, served: %s".formatted(served.version(), Numbers.shown(before)));
        against.addClassName("muted");
        Section card = new Section(metric.name(), line, against);
        card.addClassName("summary-metric");
        return card;
    }

    private static Component gate(GateVerdict verdict) {
        Section card = new Section("Gate");
        card.withActions(GateChecks.badge(verdict));
        if (verdict.checks().isEmpty()) {
            Span none = new Span("This model has no gate rules. Approvers can add some on the model's page.");
            none.addClassName("muted");
            card.add(none);
        } else {
            card.add(new GateChecks(verdict));
        }
        card.addClassName("summary-gate");
        return card;
    }
}
