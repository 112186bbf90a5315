package dev.assay.review;

import dev.assay.base.Sizes;
import dev.assay.environments.EnvironmentCatalog;
import dev.assay.environments.EnvironmentDifference;
import dev.assay.environments.EnvironmentVersion;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectVersion;
import dev.assay.registry.GateRule;
import dev.assay.registry.KeyMetric;
import dev.assay.registry.ModelVersion;
import dev.assay.registry.PackageManifest;
import dev.assay.registry.PackageManifest.Column;
import dev.assay.review.Change.Cell;
import dev.assay.review.Change.Effect;
import dev.assay.review.Change.Group;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Lays a candidate beside the version that is served now, thing by thing. */
@Service
public class VersionComparison {

    private static final int SHORT = 7;

    private final ObjectCatalog objects;
    private final EnvironmentCatalog environments;

    VersionComparison(ObjectCatalog objects, EnvironmentCatalog environments) {
        this.objects = objects;
        this.environments = environments;
    }

    /** @param served absent when nothing is served yet */
    public List<Change> compare(@Nullable ModelVersion served, ModelVersion candidate, List<GateRule> rules) {
        List<Change> changes = new ArrayList<>();
        metrics(served, candidate, rules, changes);
        params(served, candidate, changes);
        data(served, candidate, changes);
        code(served, candidate, changes);
        environment(served, candidate, changes);
        contents(served, candidate, changes);
        return changes;
    }

    private static void metrics(
            @Nullable ModelVersion served, ModelVersion candidate, List<GateRule> rules, List<Change> changes) {
        for (String name : keys(served, candidate, version -> version.metrics().keySet())) {
            Double before = served == null ? null : served.metrics().get(name);
            Double after = candidate.metrics().get(name);
            boolean lower = KeyMetric.lowerIsBetter(rules, name);
            changes.add(new Change(
                    Group.METRICS,
                    name,
                    number(before),
                    number(after),
                    difference(before, after),
                    effect(before, after, lower)));
        }
    }

    private static void params(@Nullable ModelVersion served, ModelVersion candidate, List<Change> changes) {
        for (String name : keys(served, candidate, version -> version.params().keySet())) {
            Cell before = Cell.of(served == null ? null : served.params().get(name));
            Cell after = Cell.of(candidate.params().get(name));
            changes.add(plain(Group.PARAMS, name, before, after));
        }
    }

    private void data(@Nullable ModelVersion served, ModelVersion candidate, List<Change> changes) {
        for (String channel :
                keys(served, candidate, version -> version.dataVersions().keySet())) {
            Cell before = object(served == null ? null : served.dataVersions().get(channel));
            Cell after = object(candidate.dataVersions().get(channel));
            changes.add(plain(Group.DATA, channel, before, after));
        }
    }

    private void code(@Nullable ModelVersion served, ModelVersion candidate, List<Change> changes) {
        changes.add(plain(
                Group.CODE, "archive", object(of(served, ModelVersion::codeVersion)), object(candidate.codeVersion())));
        changes.add(plain(
                Group.CODE, "commit", shortened(of(served, ModelVersion::commit)), shortened(candidate.commit())));
    }

    private void environment(@Nullable ModelVersion served, ModelVersion candidate, List<Change> changes) {
        Optional<EnvironmentVersion> before = Optional.ofNullable(of(served, ModelVersion::environmentVersion))
                .flatMap(environments::find);
        Optional<EnvironmentVersion> after =
                Optional.ofNullable(candidate.environmentVersion()).flatMap(environments::find);
        changes.add(plain(
                Group.ENVIRONMENT,
                "environment",
                before.map(VersionComparison::environment).orElse(Cell.NONE),
                after.map(VersionComparison::environment).orElse(Cell.NONE)));
        if (before.isPresent()
                && after.isPresent()
                && !before.get().id().equals(after.get().id())) {
            packages(environments.difference(before.get().id(), after.get().id()), changes);
        }
    }

    private static void packages(EnvironmentDifference difference, List<Change> changes) {
        changes.add(plain(
                Group.ENVIRONMENT, "Python", Cell.of(difference.pythonBefore()), Cell.of(difference.pythonAfter())));
        difference
                .changed()
                .forEach(one ->
                        changes.add(plain(Group.ENVIRONMENT, one.name(), Cell.of(one.before()), Cell.of(one.after()))));
        difference
                .added()
                .forEach(one -> changes.add(plain(Group.ENVIRONMENT, one.name(), Cell.NONE, Cell.of(one.version()))));
        difference
                .removed()
                .forEach(one -> changes.add(plain(Group.ENVIRONMENT, one.name(), Cell.of(one.version()), Cell.NONE)));
    }

    private static void contents(@Nullable ModelVersion served, ModelVersion candidate, List<Change> changes) {
        Double before = served == null || served.manifest() == null ? null : (double) served.packageSize();
        Double after = candidate.manifest() == null ? null : (double) candidate.packageSize();
        changes.add(new Change(
                Group.PACKAGE, "size", size(before), size(after), sizeDifference(before, after), Effect.NEUTRAL));
        changes.add(manifest("framework", served, candidate, manifest -> manifest.framework()
                .name()
                .toLowerCase()));
        changes.add(manifest("inputs", served, candidate, manifest -> columns(manifest.inputs())));
        changes.add(manifest("outputs", served, candidate, manifest -> columns(manifest.outputs())));
    }

    private static Change manifest(
            String name,
            @Nullable ModelVersion served,
            ModelVersion candidate,
            Function<PackageManifest, String> part) {
        PackageManifest before = of(served, ModelVersion::manifest);
        PackageManifest after = candidate.manifest();
        return plain(
                Group.PACKAGE,
                name,
                before == null ? Cell.NONE : Cell.of(part.apply(before)),
                after == null ? Cell.NONE : Cell.of(part.apply(after)));
    }

    private static String columns(List<Column> columns) {
        return columns.stream()
                .map(column -> "%s: %s%s"
                        .formatted(
                                column.name(),
                                column.mayBeMissing() ? "optional " : "",
                                column.dtype() == null ? column.type() : column.dtype() + " " + column.shape()))
                .collect(Collectors.joining(", "));
    }

    private static Change plain(Group group, String name, Cell before, Cell after) {
        String words = before.whole().equals(after.whole())
                ? before.text().equals(after.text()) ? "" : "same content"
                : before == Cell.NONE ? "added" : after == Cell.NONE ? "removed" : "changed";
        return new Change(group, name, before, after, words, Effect.NEUTRAL);
    }

    private static Set<String> keys(
            @Nullable ModelVersion served, ModelVersion candidate, Function<ModelVersion, Set<String>> of) {
        Set<String> keys = new TreeSet<>(of.apply(candidate));
        if (served != null) {
            keys.addAll(of.apply(served));
        }
        return keys;
    }

    private static <T> @Nullable T of(@Nullable ModelVersion version, Function<ModelVersion, @Nullable T> part) {
        return version == null ? null : part.apply(version);
    }

    private Cell object(@Nullable String id) {
        if (id == null) {
            return Cell.NONE;
        }
        Optional<ObjectVersion> found = objects.find(id);
        String text = found.map(version -> lastPart(version.name()) + " version " + version.number())
                .orElse("removed");
        // a run stores its data anew: what counts are the bytes, where they are known
        String whole = found.filter(ObjectVersion::hasDigest)
                .map(version -> "SHA-256 " + version.digest())
                .orElse(id);
        return new Cell(text, whole, found.isPresent() ? "/objects/" + id : null);
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static Cell environment(EnvironmentVersion version) {
        return new Cell(
                version.name() + " version " + version.number(), version.digest(), "/environments/" + version.id());
    }

    private static Cell shortened(@Nullable String id) {
        return id == null || id.isEmpty()
                ? Cell.NONE
                : new Cell(id.substring(0, Math.min(SHORT, id.length())), id, null);
    }

    private static Cell number(@Nullable Double value) {
        return value == null ? Cell.NONE : new Cell(shown(value), value.toString(), null);
    }

    private static Cell size(@Nullable Double bytes) {
        return bytes == null ? Cell.NONE : new Cell(Sizes.precise(bytes), String.format("%,.0f bytes", bytes), null);
    }

    private static String difference(@Nullable Double before, @Nullable Double after) {
        if (before == null || after == null) {
            return Objects.equals(before, after) ? "" : before == null ? "new" : "gone";
        }
        double difference = after - before;
        return difference == 0 || !Double.isFinite(difference)
                ? ""
                : (difference > 0 ? "▲ " : "▼ ") + shown(Math.abs(difference));
    }

    private static String sizeDifference(@Nullable Double before, @Nullable Double after) {
        if (before == null || after == null || before.equals(after)) {
            return "";
        }
        return (after > before ? "▲ " : "▼ ") + Sizes.precise(Math.abs(after - before));
    }

    private static Effect effect(@Nullable Double before, @Nullable Double after, boolean lowerIsBetter) {
        if (before == null || after == null || before.equals(after) || Double.isNaN(before) || Double.isNaN(after)) {
            return Effect.NEUTRAL;
        }
        return after < before == lowerIsBetter ? Effect.BETTER : Effect.WORSE;
    }

    private static String shown(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value)
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString()
                : String.valueOf(value);
    }
}
