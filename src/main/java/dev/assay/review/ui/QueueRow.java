package dev.assay.review.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.ui.Numbers;
import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.StatusBadge;
import dev.assay.base.ui.StatusBadge.Tone;
import dev.assay.registry.GateRule;
import dev.assay.registry.GateVerdict;
import dev.assay.registry.KeyMetric;
import dev.assay.registry.ModelVersion;
import dev.assay.registry.Origin;
import dev.assay.registry.ui.GateChecks;
import dev.assay.registry.ui.MetricDifference;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One draft in the queue: what it is, how it compares, and the two buttons. */
class QueueRow extends ListItem {

    private final ModelVersion draft;
    private final DecisionButtons buttons;
    private final Runnable decided;
    private final Div head = new Div();

    QueueRow(
            ModelVersion draft,
            @Nullable ModelVersion served,
            List<GateRule> rules,
            GateVerdict verdict,
            DecisionButtons buttons,
            Runnable decided) {
        this.draft = draft;
        this.buttons = buttons;
        this.decided = decided;
        addClassName("queue-row");
        getElement().setAttribute("tabindex", "-1");
        Div gate = new Div(GateChecks.badge(verdict));
        gate.addClassName("queue-gate");
        Div actions = new Div();
        actions.addClassName("queue-actions");
        buttons.of(draft, decided).forEach(actions::add);
        add(what(), metric(served, rules), gate, actions);
        buttons.hindrance(draft, Verdict.ACCEPT).ifPresent(reason -> add(line(reason, "queue-hindrance")));
        buttons.warning(draft).ifPresent(warning -> add(line(warning, "queue-warning")));
    }

    private static Span line(String text, String className) {
        Span line = new Span(text);
        line.addClassName(className);
        return line;
    }

    /** Where it was trained; absent when it was not in a trial. */
    Optional<String> trial() {
        return Optional.ofNullable(draft.runId());
    }

    /** Beside the version's name. */
    void addBadge(Component badge) {
        head.add(badge);
    }

    void open() {
        UI.getCurrent().navigate("models/" + draft.id());
    }

    void decide(Verdict verdict) {
        buttons.ask(draft, verdict, decided);
    }

    void setCurrent(boolean current) {
        setClassName("queue-current", current);
        getElement().setAttribute("tabindex", current ? "0" : "-1");
    }

    private Component what() {
        Anchor title = new Anchor("/models/" + draft.id(), "%s · version %d".formatted(draft.model(), draft.version()));
        title.addClassName("queue-title");
        head.add(title);
        head.addClassName("badge-line");
        if (draft.origin() != Origin.PIPELINE) {
            head.add(new StatusBadge(Tone.QUIET, draft.origin().badge()));
        }
        Div line = new Div(
                new Span(
                        draft.pipeline() == null
                                ? "from " + draft.registeredBy()
                                : "trained by %s with pipeline %s".formatted(draft.registeredBy(), draft.pipeline())),
                new Span("project " + draft.project()),
                new Span(new Span("registered "), new RelativeTime(draft.registeredAt())));
        line.addClassName("queue-line");
        Div what = new Div(head, line);
        what.addClassName("queue-what");
        return what;
    }

    private Component metric(@Nullable ModelVersion served, List<GateRule> rules) {
        Div cell = new Div();
        cell.addClassName("queue-metric");
        KeyMetric.of(rules, draft.metrics()).ifPresent(metric -> {
            double value = draft.metrics().get(metric.name());
            Span number = new Span(Numbers.shown(value));
            number.addClassName("queue-number");
            number.getElement().setAttribute("title", String.valueOf(value));
            Span name = new Span(metric.name());
            name.addClassName("queue-metric-name");
            Double before = served == null ? null : served.metrics().get(metric.name());
            cell.add(name, number, new MetricDifference(value, before, metric.lowerIsBetter()));
        });
        return cell;
    }
}
