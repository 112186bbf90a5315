package dev.assay.experiments;

import dev.assay.access.May;
import dev.assay.base.InvalidInput;
import dev.assay.base.Page;
import dev.assay.experiments.filter.FilterParser;
import dev.assay.experiments.filter.Keyset;
import dev.assay.experiments.filter.Sql;
import dev.assay.experiments.metrics.Settlement;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Finds trials by params, last metrics, tags and attributes, in keyset order. */
@Service
public class TrialSearch {

    private final JdbcClient jdbc;
    private final Trials trials;
    private final NewestTrials newest;
    private final FewTrials few;
    private final TrialsByValue byValue;
    private final TrialRows rows;
    private final LoggedKeys keys;
    private final LoggedValues values;
    private final Settlement settlement;

    TrialSearch(
            JdbcClient jdbc,
            Trials trials,
            NewestTrials newest,
            FewTrials few,
            TrialsByValue byValue,
            TrialRows rows,
            LoggedKeys keys,
            LoggedValues values,
            Settlement settlement) {
        this.few = few;
        this.byValue = byValue;
        this.keys = keys;
        this.values = values;
        this.settlement = settlement;
        this.jdbc = jdbc;
        this.trials = trials;
        this.newest = newest;
        this.rows = rows;
    }

    /**
     * Trials with all that they logged.
     *
     * @throws FilterProblem when the filter cannot be understood
     * @throws InvalidInput when order or {@code next} cannot
     */
    @PreAuthorize(May.VIEW)
    public Page<TrialRow> find(TrialQuery query) {
        return page(query, rows::of);
    }

    /**
     * The same trials with these params, metrics and tags and no others: of each a trial may have thousands.
     *
     * @throws FilterProblem when the filter cannot be understood
     * @throws InvalidInput when order or {@code next} cannot
     */
    @PreAuthorize(May.VIEW)
    public Page<TrialRow> find(TrialQuery query, Collection<TrialField> fields) {
        return page(query, found -> rows.of(found, fields));
    }

    /**
     * The same trials with the first of their params by name, and of their metrics but those of the machine: what they
     * are about, however much they logged.
     *
     * @param each so many params and so many metrics a trial at most
     */
    @PreAuthorize(May.VIEW)
    public Page<TrialRow> beginnings(TrialQuery query, int each) {
        return page(query, found -> rows.beginnings(found, each));
    }

    private Page<TrialRow> page(TrialQuery query, Function<List<StoredTrial>, List<TrialRow>> read) {
        TrialConditions.check(query.filter());
        if (query.experimentIds().isEmpty()) {
            return new Page<>(List.of(), null);
        }
        if (TrialConditions.askForMetrics(query)) {
            settlement.settle();
        }
        TrialQuery asked = TrialSql.shortest(query);
        Page<FoundTrial> page = Page.of(
                read(asked), asked.limit(), last -> TrialSql.keyset(asked).token(last.place()));
        return new Page<>(
                read.apply(page.items().stream().map(FoundTrial::trial).toList()), page.next());
    }

    private List<FoundTrial> read(TrialQuery query) {
        Long[] among = few.of(query);
        if (among == null && TrialSql.values(query).isPresent()) {
            return byValue.find(query);
        }
        return among != null && among.length == 0 ? List.of() : sorted(query, among);
    }

    private List<FoundTrial> sorted(TrialQuery query, Long @Nullable [] among) {
        Keyset keyset = new Keyset();
        Sql sql = TrialSql.places(query, among, keyset);
        Map<Long, List<@Nullable Object>> places = new LinkedHashMap<>();
        jdbc.sql(sql.text()).params(sql.params()).query(row -> {
            places.put(row.getLong(1), keyset.place(row));
        });
        Map<Long, StoredTrial> found = new HashMap<>();
        trials.findAll(places.keySet().stream().mapToLong(Long::longValue))
                .forEach(trial -> found.put(trial.id(), trial));
        return places.entrySet().stream()
                .filter(place -> found.containsKey(place.getKey()))
                .map(place -> new FoundTrial(found.get(place.getKey()), place.getValue()))
                .toList();
    }

    /** @throws FilterProblem with the place of the mistake */
    public void check(String filter) {
        TrialConditions.check(filter);
    }

    /** Reads one order as MLflow writes it, such as {@code metrics.accuracy DESC}. */
    public TrialOrder order(String text) {
        return FilterParser.parseOrder(text);
    }

    /** With all that they logged, in the order of the ids; unknown ones are left out. */
    @PreAuthorize(May.VIEW)
    public List<TrialRow> rows(Collection<String> runIds) {
        return ordered(runIds, rows.of(trials.find(runIds)));
    }

    /** The same with these params, metrics and tags and no others. */
    @PreAuthorize(May.VIEW)
    public List<TrialRow> rows(Collection<String> runIds, Collection<TrialField> fields) {
        return ordered(runIds, rows.of(trials.find(runIds), fields));
    }

    /** The same with all tags, which tell where a trial comes from, and nothing else. */
    @PreAuthorize(May.VIEW)
    public List<TrialRow> taggedRows(Collection<String> runIds) {
        return ordered(runIds, rows.tagged(trials.find(runIds), List.of()));
    }

    private static List<TrialRow> ordered(Collection<String> runIds, List<TrialRow> rows) {
        Map<String, TrialRow> found = new HashMap<>();
        rows.forEach(row -> found.put(row.trial().runId(), row));
        return runIds.stream()
                .distinct()
                .map(found::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Those of any experiment whose name contains the text, or whose run id it is; the newest first. */
    @PreAuthorize(May.VIEW)
    public List<Trial> named(String text, int limit) {
        return newest.named(text, limit).stream().map(StoredTrial::trial).toList();
    }

    /** Keys that trials of the experiment have logged and that contain the text, by name. */
    @PreAuthorize(May.VIEW)
    public List<String> metricKeys(String experimentId, String containing, int limit) {
        return keys(experimentId, LoggedKeys.Kind.METRIC, containing, limit);
    }

    @PreAuthorize(May.VIEW)
    public List<String> paramKeys(String experimentId, String containing, int limit) {
        return keys(experimentId, LoggedKeys.Kind.PARAM, containing, limit);
    }

    @PreAuthorize(May.VIEW)
    public List<String> tagKeys(String experimentId, String containing, int limit) {
        return keys(experimentId, LoggedKeys.Kind.TAG, containing, limit);
    }

    /** Different values that begin with the text, in their order; none of numbers and times. */
    @PreAuthorize(May.VIEW)
    public List<String> values(String experimentId, TrialField field, String beginning, int limit) {
        if (!experimentId.matches("[0-9]{1,18}")) {
            return List.of();
        }
        long experiment = Long.parseLong(experimentId);
        if (TrialConditions.isOfDatasets(field)) {
            return values.ofDatasets(experiment, field.key(), beginning, limit);
        }
        return TrialValues.of(field)
                .filter(index -> !index.metric())
                .map(index -> values.find(experiment, index, beginning, limit))
                .orElse(List.of());
    }

    private List<String> keys(String experimentId, LoggedKeys.Kind kind, String containing, int limit) {
        return experimentId.matches("[0-9]{1,18}")
                ? keys.find(Long.parseLong(experimentId), kind, containing, limit)
                : List.of();
    }
}
