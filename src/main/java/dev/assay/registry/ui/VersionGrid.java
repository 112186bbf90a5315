package dev.assay.registry.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.KeysetGrid;
import dev.assay.base.ui.Numbers;
import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.StatusBadge;
import dev.assay.registry.GateRule;
import dev.assay.registry.KeyMetric;
import dev.assay.registry.Model;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelVersion;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The versions of one model, each with its key metrics beside those of the served one. */
class VersionGrid extends KeysetGrid<ModelVersion> {

    private static final int MOST_METRICS = 3;

    VersionGrid(
            ModelRegistry registry,
            Model model,
            @Nullable ModelVersion served,
            List<VersionMark> marks,
            Map<String, Integer> aliases) {
        super(
                "Versions of " + model.name(),
                ModelVersion::version,
                (next, limit) -> registry.versions(model.name(), next == null ? null : Integer.valueOf(next), limit));
        addClassName("version-grid");
        addComponentColumn(version -> named(version, aliases))
                .setHeader("Version")
                .setAutoWidth(true);
        addComponentColumn(version -> badges(version, served, marks))
                .setHeader("Status")
                .setWidth("190px")
                .setFlexGrow(2);
        List<ModelVersion> sample = registry.versions(model.name(), null, 5).items();
        keyMetrics(model.rules(), sample)
                .forEach(metric -> addComponentColumn(version -> metric(version, metric, served))
                        .setHeader(metric.name())
                        .setWidth("150px"));
        addColumn(VersionGrid::trainedBy).setHeader("Registered by").setAutoWidth(true);
        addComponentColumn(version -> new RelativeTime(version.registeredAt()))
                .setHeader("Registered")
                .setAutoWidth(true);
        addComponentColumn(VersionGrid::decided)
                .setHeader("Decided by")
                .setWidth("180px")
                .setFlexGrow(2);
        setAllRowsVisible(sample.size() < 5);
        setEmptyStateComponent(
                new EmptyState("No versions yet", "Run the pipeline whose RegisterModel step names this model."));
    }

    private static List<KeyMetric> keyMetrics(List<GateRule> rules, List<ModelVersion> sample) {
        Stream<String> ruled = rules.stream().map(GateRule::metric).filter(Objects::nonNull);
        Stream<String> usual = sample.stream()
                .flatMap(version -> KeyMetric.of(rules, version.metrics()).stream())
                .map(KeyMetric::name);
        return Stream.concat(ruled, usual)
                .distinct()
                .limit(MOST_METRICS)
                .map(name -> new KeyMetric(name, KeyMetric.lowerIsBetter(rules, name)))
                .toList();
    }

    private static Component named(ModelVersion version, Map<String, Integer> aliases) {
        Div named = new Div(new Anchor("/models/" + version.id(), "version " + version.version()));
        named.add(VersionBadges.aliases(aliases, version.version()));
        named.addClassName("badge-line");
        return named;
    }

    private static Component badges(ModelVersion version, @Nullable ModelVersion served, List<VersionMark> marks) {
        Div badges = new Div(VersionBadges.of(version, served != null && served.version() == version.version()));
        marks.stream()
                .filter(mark -> mark.version() == version.version())
                .forEach(mark -> badges.add(new Anchor(mark.link(), new StatusBadge(mark.tone(), mark.word()))));
        badges.addClassName("badge-line");
        return badges;
    }

    private static Component metric(ModelVersion version, KeyMetric metric, @Nullable ModelVersion served) {
        Double value = version.metrics().get(metric.name());
        if (value == null) {
            return new Span("–");
        }
        Span number = new Span(Numbers.shown(value));
        number.getElement().setAttribute("title", value.toString());
        Div cell = new Div(number);
        cell.addClassName("version-metric");
        if (served != null && served.version() != version.version()) {
            cell.add(new MetricDifference(value, served.metrics().get(metric.name()), metric.lowerIsBetter()));
        }
        return cell;
    }

    private static String trainedBy(ModelVersion version) {
        return version.pipeline() == null
                ? version.registeredBy()
                : version.registeredBy() + ", pipeline " + version.pipeline();
    }

    private static Component decided(ModelVersion version) {
        if (version.decidedBy() == null) {
            return new Span("–");
        }
        Div line = new Div(new Span(version.decidedBy()), new RelativeTime(version.decidedAt()));
        line.addClassName("decision-line");
        line.getElement().setAttribute("title", String.valueOf(version.reason()));
        return line;
    }
}
