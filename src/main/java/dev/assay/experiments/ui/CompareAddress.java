package dev.assay.experiments.ui;

import com.vaadin.flow.router.QueryParameters;
import dev.assay.base.ui.ParallelCoordinates.Ends;
import dev.assay.experiments.ui.ChartStyle.Axis;
import dev.assay.experiments.ui.ChartStyle.Smoothing;
import dev.assay.experiments.ui.CompareState.Grouping;
import dev.assay.experiments.ui.CompareState.Marked;
import dev.assay.experiments.ui.CompareState.Relation;
import dev.assay.experiments.ui.CompareState.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The address of a comparison: everything that a second reader needs to see the same. What is usual is left out. */
final class CompareAddress {

    private static final String NUMBER = "(-?\\d{1,20}(?:\\.\\d{1,20})?(?:E-?\\d{1,3})?)";
    private static final Pattern ZOOM = Pattern.compile(NUMBER + "_" + NUMBER + ":(.+)", Pattern.DOTALL);

    private final Map<String, List<String>> query;

    private CompareAddress(Map<String, List<String>> query) {
        this.query = query;
    }

    static QueryParameters of(CompareState state, RunIds ids) {
        CompareAddress address = new CompareAddress(new LinkedHashMap<>());
        address.writeTrials(state, ids);
        address.writeLooks(state);
        return new QueryParameters(address.query);
    }

    /** All but which trials. */
    static Map<String, List<String>> looks(CompareState state) {
        CompareAddress address = new CompareAddress(new LinkedHashMap<>());
        address.writeLooks(state);
        return address.query;
    }

    /** What cannot be understood counts as usual. */
    static CompareState read(QueryParameters query, RunIds ids) {
        CompareAddress address = new CompareAddress(query.getParameters());
        return address.readTrials(address.readLooks(), ids);
    }

    /** All but which trials. */
    static CompareState readLooks(QueryParameters query) {
        return new CompareAddress(query.getParameters()).readLooks();
    }

    /** Whether it names trials that have to be there, unlike those that match a filter. */
    static boolean names(QueryParameters query) {
        CompareAddress address = new CompareAddress(query.getParameters());
        return address.some("trials") != null && address.one("filter").isEmpty();
    }

    private void writeTrials(CompareState state, RunIds ids) {
        if (state.filter() == null) {
            put("trials", ids.text(state.trials()));
        } else {
            put("filter", state.filter());
            List<String> out = state.marked().out().stream().sorted().toList();
            put("without", out.isEmpty() ? null : ids.text(out));
        }
    }

    private void writeLooks(CompareState state) {
        put("base", state.base());
        write(state.style());
        put("group", state.grouping().by());
        put("band", state.grouping().deviation() ? "deviation" : null);
        put("spread", state.grouping().strip() ? "strip" : null);
        put("hidden", state.marked().hidden());
        put("pinned", state.marked().pinned());
        write(state.layout());
        put("rows", state.onlyDifferences() ? null : "all");
        write(state.relation());
    }

    private void write(ChartStyle style) {
        put("axis", style.axis() == Axis.STEP ? null : word(style.axis()));
        put("scale", style.logarithmic() ? "log" : null);
        put("across", style.logarithmicAcross() ? "log" : null);
        put("smoothing", style.amount() == 0 ? null : word(style.smoothing()) + "-" + style.amount());
        put("outliers", style.outliers() ? "ignored" : null);
    }

    private void write(ChartLayout layout) {
        put("metrics", layout.containing().isEmpty() ? null : layout.containing());
        if (!layout.order().isEmpty()) {
            query.put("first", layout.order());
        }
        List<String> sizes = new ArrayList<>();
        layout.sizes()
                .forEach((metric, size) -> sizes.add((size.wide() ? "wide-" : "half-") + size.height() + ":" + metric));
        if (!sizes.isEmpty()) {
            query.put("size", sizes);
        }
        List<String> zooms = new ArrayList<>();
        layout.zooms().forEach((metric, range) -> zooms.add(range.from() + "_" + range.to() + ":" + metric));
        if (!zooms.isEmpty()) {
            query.put("zoom", zooms);
        }
    }

    private void write(Relation relation) {
        put("relations", relation.shown() ? "shown" : null);
        put("value", relation.value() == Value.LAST ? null : word(relation.value()));
        put("target", relation.target());
        put("x", relation.across());
        put("y", relation.up());
        put("colour", relation.colour());
        if (!relation.axes().isEmpty()) {
            query.put("parallel", relation.axes());
        }
        put("least", relation.narrowed(), Ends::least);
        put("most", relation.narrowed(), Ends::most);
    }

    private CompareState readTrials(CompareState looks, RunIds ids) {
        String filter = one("filter").orElse(null);
        return filter == null
                ? looks.choosing(one("trials").map(ids::list).orElse(List.of()), null, looks.base())
                : looks.choosing(List.of(), filter, looks.base())
                        .marking(looks.marked()
                                .leavingOut(one("without").map(ids::list).orElse(List.of())));
    }

    private CompareState readLooks() {
        return new CompareState(
                List.of(),
                null,
                some("base"),
                style(),
                new Grouping(
                        some("group"),
                        one("band").orElse("").equals("deviation"),
                        one("spread").orElse("").equals("strip")),
                new Marked(ids("hidden"), ids("pinned"), Set.of()),
                new ChartLayout(many("first"), sizes(), zooms(), one("metrics").orElse("")),
                !one("rows").orElse("").equals("all"),
                new Relation(
                        one("relations").isPresent(),
                        constant(Value.class, one("value").orElse(""), Value.LAST),
                        some("target"),
                        some("x"),
                        some("y"),
                        some("colour"),
                        many("parallel"),
                        narrowed()));
    }

    private ChartStyle style() {
        String[] smoothing = one("smoothing").orElse("").split("-", 2);
        Axis axis = constant(Axis.class, one("axis").orElse(""), Axis.STEP);
        return ChartStyle.PLAIN
                .logarithmic(
                        one("across").orElse("").equals("log"),
                        one("scale").orElse("").equals("log"))
                .along(axis)
                .smoothed(
                        constant(Smoothing.class, smoothing[0], Smoothing.EXPONENTIAL),
                        smoothing.length < 2 ? 0 : number(smoothing[1], 0))
                .ignoring(one("outliers").orElse("").equals("ignored"));
    }

    private Map<String, ChartLayout.Size> sizes() {
        Map<String, ChartLayout.Size> sizes = new LinkedHashMap<>();
        for (String text : many("size")) {
            int colon = text.indexOf(':');
            int dash = text.indexOf('-');
            if (dash > 0 && colon > dash) {
                sizes.put(
                        text.substring(colon + 1),
                        new ChartLayout.Size(
                                text.startsWith("wide-"),
                                number(text.substring(dash + 1, colon), ChartLayout.Size.USUAL.height())));
            }
        }
        return sizes;
    }

    private Map<String, Along.Range> zooms() {
        Map<String, Along.Range> zooms = new LinkedHashMap<>();
        for (String text : many("zoom")) {
            Matcher zoom = ZOOM.matcher(text);
            if (zoom.matches()) {
                Along.Range range =
                        new Along.Range(Double.parseDouble(zoom.group(1)), Double.parseDouble(zoom.group(2)));
                if (range.from() < range.to() && Double.isFinite(range.to() - range.from())) {
                    zooms.put(zoom.group(3), range);
                }
            }
        }
        return zooms;
    }

    /** No key has an equals sign. */
    private void put(String name, Map<String, Ends> narrowed, Function<Ends, @Nullable String> end) {
        List<String> values = new ArrayList<>();
        narrowed.forEach((field, ends) -> {
            String value = end.apply(ends);
            if (value != null) {
                values.add(field + "=" + value);
            }
        });
        if (!values.isEmpty()) {
            query.put(name, values);
        }
    }

    private Map<String, Ends> narrowed() {
        Map<String, String> least = ends("least");
        Map<String, String> most = ends("most");
        Map<String, Ends> narrowed = new LinkedHashMap<>();
        Stream.concat(least.keySet().stream(), most.keySet().stream())
                .forEach(field -> narrowed.put(field, new Ends(least.get(field), most.get(field))));
        return narrowed;
    }

    private Map<String, String> ends(String name) {
        Map<String, String> ends = new LinkedHashMap<>();
        for (String text : many(name)) {
            int equals = text.indexOf('=');
            if (equals > 0) {
                ends.put(text.substring(0, equals), text.substring(equals + 1));
            }
        }
        return ends;
    }

    private void put(String name, @Nullable String value) {
        if (value != null) {
            query.put(name, List.of(value));
        }
    }

    private void put(String name, Collection<String> ids) {
        put(name, ids.isEmpty() ? null : String.join(",", ids.stream().sorted().toList()));
    }

    private Optional<String> one(String name) {
        return many(name).stream().findFirst();
    }

    private @Nullable String some(String name) {
        return one(name).filter(text -> !text.isBlank()).orElse(null);
    }

    private List<String> many(String name) {
        return query.getOrDefault(name, List.of()).stream()
                .filter(Objects::nonNull)
                .toList();
    }

    private LinkedHashSet<String> ids(String name) {
        return new LinkedHashSet<>(
                Arrays.asList(some(name) == null ? new String[0] : some(name).split(",")));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String word, E usual) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> word(constant).equals(word))
                .findFirst()
                .orElse(usual);
    }

    private static int number(String text, int usual) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : usual;
    }
}
