package dev.assay.experiments.ui;

import com.vaadin.flow.router.QueryParameters;

/**
 * What the address of a trial's page says.
 *
 * @param file what is chosen among the artifacts; only said while their tab is open
 */
record TrialAddress(String tab, ChosenFile file) {

    static final String OVERVIEW = "overview";
    static final String ARTIFACTS = "artifacts";

    private static final String TAB = "tab";
    private static final String MODEL = "model";
    private static final String FILE = "file";

    static TrialAddress read(QueryParameters query) {
        return new TrialAddress(
                query.getSingleParameter(TAB).orElse(OVERVIEW),
                new ChosenFile(
                        query.getSingleParameter(MODEL).orElse(""),
                        query.getSingleParameter(FILE).orElse("")));
    }

    TrialAddress on(String tab) {
        return new TrialAddress(tab, file);
    }

    TrialAddress choosing(ChosenFile file) {
        return new TrialAddress(ARTIFACTS, file);
    }

    QueryParameters query() {
        QueryParameters query = QueryParameters.empty();
        query = with(query, TAB, tab.equals(OVERVIEW) ? "" : tab);
        if (tab.equals(ARTIFACTS)) {
            query = with(query, MODEL, file.model());
            query = with(query, FILE, file.path());
        }
        return query;
    }

    private static QueryParameters with(QueryParameters query, String name, String value) {
        return value.isEmpty() ? query : query.merging(name, value);
    }
}
