package dev.assay.experiments.ui;

import dev.assay.base.ui.Numbers;
import dev.assay.experiments.TrialRow;
import dev.assay.lineage.Edge;
import dev.assay.lineage.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lays trials side by side: rows are params, metrics, tags, code, environment and data; the first trial is the base. */
final class TrialComparison {

    /**
     * @param values one a trial, absent where it has none; of a metric its four digits
     * @param numbers the same in full, where the row is a metric
     * @param links where the values lead, one list a trial; empty where they lead nowhere
     * @param unknown trials of which nobody knows what they have: they differ from none
     */
    record Row(
            String group,
            String name,
            List<@Nullable String> values,
            List<@Nullable Double> numbers,
            List<List<Link>> links,
            Set<Integer> unknown) {

        Row(String group, String name, List<@Nullable String> values) {
            this(group, name, values, List.of(), List.of(), Set.of());
        }

        Row withoutKnowing(Set<Integer> trials) {
            return new Row(group, name, values, numbers, links, trials);
        }

        boolean differs() {
            return IntStream.range(0, values.size())
                            .filter(trial -> !unknown.contains(trial))
                            .mapToObj(exact()::get)
                            .distinct()
                            .count()
                    > 1;
        }

        boolean differsFromBase(int trial) {
            return !unknown.contains(0)
                    && !unknown.contains(trial)
                    && !Objects.equals(exact().getFirst(), exact().get(trial));
        }

        /** As a cell shows it: what differs from the base looks different, too. */
        @Nullable
        String shown(int trial) {
            Double value = numbers.isEmpty() ? null : numbers.get(trial);
            Double base = numbers.isEmpty() ? null : numbers.getFirst();
            if (value != null && base != null) {
                return Numbers.shownBeside(value, base);
            }
            boolean alike = differsFromBase(trial) && Objects.equals(cut(0), cut(trial));
            return alike ? full(trial) : cut(trial);
        }

        /** With all its digits. */
        @Nullable
        String full(int trial) {
            Object value = exact().get(trial);
            return value == null ? null : value.toString();
        }

        private List<? extends @Nullable Object> exact() {
            return numbers.isEmpty() ? values : numbers;
        }

        private @Nullable String cut(int trial) {
            String value = values.get(trial);
            return value == null || !group.equals(PARAMS) ? value : Numbers.shown(value);
        }

        List<Link> links(int trial) {
            return links.isEmpty() ? List.of() : links.get(trial);
        }

        /** The difference of a metric to the base: ▲ 0.012; of a commit the range to give Git. */
        @Nullable
        String difference(int trial) {
            if (name.equals(COMMIT) && group.equals(CODE_GROUP)) {
                return range(trial);
            }
            Double base = numbers.isEmpty() ? null : numbers.getFirst();
            Double value = numbers.isEmpty() ? null : numbers.get(trial);
            boolean comparable =
                    trial > 0 && base != null && value != null && Double.isFinite(base) && Double.isFinite(value);
            return comparable && !base.equals(value) ? Numbers.difference(value - base) : null;
        }

        private @Nullable String range(int trial) {
            String base = values.getFirst();
            String value = values.get(trial);
            return trial == 0 || base == null || value == null || base.equals(value)
                    ? null
                    : shortened(base) + ".." + shortened(value);
        }

        private static String shortened(String commit) {
            return commit.substring(0, Math.min(7, commit.length()));
        }
    }

    /** @param page empty where it leads nowhere */
    record Link(String label, String page) {}

    private static final String PARAMS = "Params";
    private static final String CODE_GROUP = "Code";
    private static final String COMMIT = "commit";
    private static final String UNCOMMITTED = "not committed";

    private static final Map<String, String> CODE =
            Map.of(TrialCode.COMMIT, COMMIT, TrialCode.BRANCH, "branch", "mlflow.source.name", "source");

    private TrialComparison() {}

    /**
     * @param edges of each trial, by run id
     * @param packages of each trial, by run id
     * @param datasets that MLflow clients named as inputs of each trial, by run id
     */
    static List<Row> of(
            List<TrialRow> trials,
            Map<String, List<Edge>> edges,
            Map<String, Map<String, String>> packages,
            Map<String, List<String>> datasets) {
        return Stream.of(
                        keyed(PARAMS, trials, TrialRow::params),
                        metrics(trials),
                        keyed("Tags", trials, TrialComparison::ownTags),
                        keyed(CODE_GROUP, trials, TrialComparison::code),
                        uncommitted(trials),
                        environment(trials, edges, packages),
                        PackageRows.of(trials, packages),
                        tied("Data", "versions", trials, edges, edge -> object(edge, "read")),
                        named("Data", "data sets", trials, datasets),
                        tied("Outputs", "versions", trials, edges, edge -> object(edge, "made")))
                .flatMap(List::stream)
                .toList();
    }

    static List<Row> keyed(String group, List<TrialRow> trials, Function<TrialRow, Map<String, String>> pairs) {
        Set<String> keys = new TreeSet<>();
        trials.forEach(trial -> keys.addAll(pairs.apply(trial).keySet()));
        return keys.stream()
                .map(key -> new Row(
                        group, key, each(trials, trial -> pairs.apply(trial).get(key))))
                .toList();
    }

    /** What ran in no environment of ours is told apart from others by its packages, where those are known. */
    private static List<Row> environment(
            List<TrialRow> trials, Map<String, List<Edge>> edges, Map<String, Map<String, String>> packages) {
        List<Row> rows =
                tied("Environment", "version", trials, edges, edge -> edge.to().kind() == Kind.ENVIRONMENT_VERSION);
        return rows.stream()
                .map(row -> row.withoutKnowing(places(
                        trials.size(),
                        trial -> row.values().get(trial) == null
                                && !PackageRows.list(trials.get(trial), packages)
                                        .isEmpty())))
                .toList();
    }

    private static List<Row> metrics(List<TrialRow> trials) {
        Set<String> keys = new TreeSet<>();
        trials.forEach(trial -> keys.addAll(trial.metrics().keySet()));
        return keys.stream()
                .map(key -> {
                    List<@Nullable Double> numbers =
                            each(trials, trial -> trial.metrics().get(key));
                    List<@Nullable String> words = new ArrayList<>();
                    numbers.forEach(number -> words.add(number == null ? null : Numbers.shown(number)));
                    return new Row("Metrics", key, words, numbers, List.of(), Set.of());
                })
                .toList();
    }

    private static boolean object(Edge edge, String relation) {
        return edge.to().kind() == Kind.OBJECT_VERSION && edge.relation().equals(relation);
    }

    private static List<Row> named(String group, String name, List<TrialRow> trials, Map<String, List<String>> names) {
        return linked(
                group,
                name,
                trials.stream()
                        .map(trial -> names.getOrDefault(trial.trial().runId(), List.of()).stream()
                                .map(label -> new Link(label, ""))
                                .toList())
                        .toList());
    }

    private static List<Row> tied(
            String group, String name, List<TrialRow> trials, Map<String, List<Edge>> edges, Predicate<Edge> wanted) {
        List<List<Link>> links = trials.stream()
                .map(trial -> edges.getOrDefault(trial.trial().runId(), List.of()).stream()
                        .filter(wanted)
                        .map(Edge::to)
                        .map(to -> new Link(to.label(), to.isPurged() ? "" : to.page()))
                        .distinct()
                        .sorted(Comparator.comparing(Link::label))
                        .toList())
                .toList();
        return linked(group, name, links);
    }

    private static List<Row> linked(String group, String name, List<List<Link>> links) {
        List<@Nullable String> values = new ArrayList<>();
        links.forEach(these -> values.add(
                these.isEmpty() ? null : these.stream().map(Link::label).collect(Collectors.joining(", "))));
        return values.stream().anyMatch(Objects::nonNull)
                ? List.of(new Row(group, name, values, List.of(), links, Set.of()))
                : List.of();
    }

    /** What each ran with beyond its commit: how much, and by its digest whether it is the same. The trial's page shows it. */
    private static List<Row> uncommitted(List<TrialRow> trials) {
        List<@Nullable String> values = each(trials, TrialComparison::beyondCommit);
        if (values.stream().allMatch(Objects::isNull)) {
            return List.of();
        }
        List<List<Link>> links = new ArrayList<>();
        for (int i = 0; i < trials.size(); i++) {
            String value = values.get(i);
            links.add(
                    value == null || value.equals("none")
                            ? List.of()
                            : List.of(new Link(
                                    value,
                                    "/"
                                            + ExperimentAddress.trial(
                                                    trials.get(i).trial().runId()) + "?tab=code")));
        }
        return List.of(new Row(CODE_GROUP, UNCOMMITTED, values, List.of(), links, Set.of()));
    }

    private static @Nullable String beyondCommit(TrialRow trial) {
        String text = trial.tags().getOrDefault("mlflow.source.git.diff", "");
        String digest = trial.tags().get("assay.git.diff.digest");
        if (digest != null) {
            return "difference " + digest.substring(0, Math.min(7, digest.length()));
        }
        if (!text.isBlank()) {
            return "difference of %d lines (%08x)".formatted(text.lines().count(), text.hashCode());
        }
        return "none".equals(trial.tags().get("assay.git.diff")) ? "none" : null;
    }

    private static Map<String, String> ownTags(TrialRow trial) {
        return trial.tags().entrySet().stream()
                .filter(tag -> !TrialTags.shownElsewhere(tag.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, String> code(TrialRow trial) {
        return CODE.entrySet().stream()
                .filter(tag -> trial.tags().containsKey(tag.getKey()))
                .collect(Collectors.toMap(
                        Map.Entry::getValue, tag -> trial.tags().get(tag.getKey())));
    }

    static Set<Integer> places(int trials, IntPredicate which) {
        return IntStream.range(0, trials).filter(which).boxed().collect(Collectors.toSet());
    }

    static <T> List<@Nullable T> each(List<TrialRow> trials, Function<TrialRow, @Nullable T> value) {
        List<@Nullable T> values = new ArrayList<>();
        trials.forEach(trial -> values.add(value.apply(trial)));
        return values;
    }
}
