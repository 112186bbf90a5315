package dev.assay.experiments.ui;

import com.vaadin.flow.router.QueryParameters;
import dev.assay.experiments.verdict.Reproduction;
import java.util.Optional;

/**
 * What the address of a trial's page says; nonsense in it is overlooked.
 *
 * @param file what is chosen among the artifacts; only said while their tab is open
 * @param tolerance share of the larger value by which metrics of repetitions may differ, 0 to 1
 */
record TrialAddress(String tab, ChosenFile file, double tolerance) {

    static final String OVERVIEW = "overview";
    static final String ARTIFACTS = "artifacts";

    private static final String TAB = "tab";
    private static final String MODEL = "model";
    private static final String FILE = "file";
    private static final String TOLERANCE = "tolerance";

    static TrialAddress read(QueryParameters query) {
        return new TrialAddress(
                query.getSingleParameter(TAB).orElse(OVERVIEW),
                new ChosenFile(
                        query.getSingleParameter(MODEL).orElse(""),
                        query.getSingleParameter(FILE).orElse("")),
                query.getSingleParameter(TOLERANCE)
                        .flatMap(TrialAddress::tolerance)
                        .orElse(Reproduction.TOLERANCE));
    }

    TrialAddress on(String tab) {
        return new TrialAddress(tab, file, tolerance);
    }

    TrialAddress choosing(ChosenFile file) {
        return new TrialAddress(ARTIFACTS, file, tolerance);
    }

    TrialAddress within(double tolerance) {
        return new TrialAddress(tab, file, tolerance);
    }

    QueryParameters query() {
        QueryParameters query = QueryParameters.empty();
        query = with(query, TAB, tab.equals(OVERVIEW) ? "" : tab);
        if (tab.equals(ARTIFACTS)) {
            query = with(query, MODEL, file.model());
            query = with(query, FILE, file.path());
        }
        return with(query, TOLERANCE, tolerance == Reproduction.TOLERANCE ? "" : String.valueOf(tolerance));
    }

    private static Optional<Double> tolerance(String text) {
        try {
            return Optional.of(Double.valueOf(text)).filter(value -> value >= 0 && value <= 1);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static QueryParameters with(QueryParameters query, String name, String value) {
        return value.isEmpty() ? query : query.merging(name, value);
    }
}
