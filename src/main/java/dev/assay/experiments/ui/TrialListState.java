package dev.assay.experiments.ui;

import com.vaadin.flow.router.QueryParameters;
import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the address of a list of trials holds, so that a link restores what was seen.
 *
 * @param columns absent for those that the page proposes
 * @param order absent for the newest first
 * @param selected run ids
 * @param archived shows what is archived and nothing else
 * @param withoutNested only those that are nested in no other one
 * @param charts instead of a table
 * @param drawing how charts show the trials that the list begins with, whichever they are
 */
record TrialListState(
        String filter,
        @Nullable List<TrialField> columns,
        @Nullable TrialOrder order,
        List<String> selected,
        boolean archived,
        boolean withoutNested,
        boolean charts,
        CompareState drawing) {

    private static final String VIEW = "view";
    private static final String ARCHIVED = "archived";
    private static final String NESTED = "nested";
    private static final String HIDDEN = "hidden";
    private static final String SHAPE = "as";
    private static final String CHARTS = "charts";

    private static final String FILTER = "filter";
    private static final String COLUMN = "column";
    private static final String ORDER = "order";
    private static final String SELECTED = "selected";

    static TrialListState from(QueryParameters query, RunIds ids) {
        Map<String, List<String>> given = query.getParameters();
        return new TrialListState(
                query.getSingleParameter(FILTER).orElse(""),
                Optional.ofNullable(given.get(COLUMN))
                        .map(columns -> columns.stream()
                                .flatMap(text -> TrialFields.parse(text).stream())
                                .toList())
                        .orElse(null),
                query.getSingleParameter(ORDER).flatMap(TrialListState::order).orElse(null),
                query.getSingleParameter(SELECTED).map(ids::list).orElse(List.of()),
                query.getSingleParameter(VIEW).filter(ARCHIVED::equals).isPresent(),
                query.getSingleParameter(NESTED).filter(HIDDEN::equals).isPresent(),
                query.getSingleParameter(SHAPE).filter(CHARTS::equals).isPresent(),
                CompareAddress.readLooks(query).naming(List.of()));
    }

    /** The address of a list that says no more than its filter. */
    static QueryParameters matching(String filter) {
        return QueryParameters.of(FILTER, filter);
    }

    /** The address of a list in which one trial is selected, and that says no more. */
    static QueryParameters selecting(String runId) {
        return QueryParameters.of(SELECTED, runId);
    }

    QueryParameters query(RunIds ids) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (!filter.isEmpty()) {
            query.put(FILTER, List.of(filter));
        }
        if (columns != null) {
            query.put(
                    COLUMN,
                    columns.isEmpty()
                            ? List.of("")
                            : columns.stream().map(TrialFields::text).toList());
        }
        if (order != null) {
            query.put(ORDER, List.of(TrialFields.text(order.field()) + (order.ascending() ? " asc" : " desc")));
        }
        if (!selected.isEmpty()) {
            query.put(SELECTED, List.of(ids.text(selected)));
        }
        if (archived) {
            query.put(VIEW, List.of(ARCHIVED));
        }
        if (withoutNested) {
            query.put(NESTED, List.of(HIDDEN));
        }
        if (charts) {
            query.put(SHAPE, List.of(CHARTS));
            query.putAll(CompareAddress.looks(drawing));
        }
        return new QueryParameters(query);
    }

    TrialListState where(String filter) {
        return new TrialListState(filter, columns, order, selected, archived, withoutNested, charts, drawing);
    }

    TrialListState showing(List<TrialField> columns) {
        return new TrialListState(
                filter, List.copyOf(columns), order, selected, archived, withoutNested, charts, drawing);
    }

    /** Another list: nothing of it is selected. */
    TrialListState showing(boolean archived) {
        return new TrialListState(filter, columns, order, List.of(), archived, withoutNested, charts, drawing);
    }

    TrialListState withoutNested(boolean withoutNested) {
        return new TrialListState(filter, columns, order, selected, archived, withoutNested, charts, drawing);
    }

    TrialListState drawn(boolean charts) {
        return new TrialListState(filter, columns, order, selected, archived, withoutNested, charts, drawing);
    }

    TrialListState drawing(CompareState drawing) {
        return new TrialListState(
                filter, columns, order, selected, archived, withoutNested, charts, drawing.naming(List.of()));
    }

    TrialListState orderedBy(@Nullable TrialOrder order) {
        return new TrialListState(filter, columns, order, selected, archived, withoutNested, charts, drawing);
    }

    TrialListState selecting(Collection<String> runIds) {
        return new TrialListState(
                filter, columns, order, new ArrayList<>(runIds), archived, withoutNested, charts, drawing);
    }

    private static Optional<TrialOrder> order(String text) {
        boolean ascending = text.endsWith(" asc");
        String field = text.replaceFirst(" (asc|desc)$", "");
        return TrialFields.parse(field).map(known -> TrialOrder.natural(known, ascending));
    }
}
