package dev.assay.experiments.ui;

import com.vaadin.flow.data.renderer.LitRenderer;
import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialRow;
import dev.assay.experiments.TrialSearch;
import dev.assay.experiments.verdict.Check;
import dev.assay.experiments.verdict.Reproducibility;
import dev.assay.experiments.verdict.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The column of a list of trials that says which of them can be done again: judged a page at once, when it is shown. */
class VerdictCells {

    static final TrialField FIELD = TrialField.attribute("verdict");

    private static final String TEMPLATE =
            "<span class=\"status-dot status-${item.tone}\" title=\"${item.findings}\">${item.word}</span>";

    private final Reproducibility reproducibility;
    private final TrialSearch search;
    private final Map<String, Verdict> verdicts = new HashMap<>();

    VerdictCells(Reproducibility reproducibility, TrialSearch search) {
        this.reproducibility = reproducibility;
        this.search = search;
    }

    /** A verdict follows from all tags of a trial, of which a row of the list holds few. */
    void judge(List<TrialRow> rows) {
        verdicts.putAll(reproducibility.verdicts(
                search.taggedRows(rows.stream().map(row -> row.trial().runId()).toList())));
    }

    LitRenderer<TrialRow> renderer() {
        return LitRenderer.<TrialRow>of(TEMPLATE)
                .withProperty("tone", row -> VerdictBadge.tone(of(row)).name().toLowerCase(Locale.ROOT))
                .withProperty("word", row -> of(row).word())
                .withProperty("findings", row -> findings(of(row)));
    }

    private Verdict of(TrialRow row) {
        return verdicts.computeIfAbsent(
                row.trial().runId(),
                id -> reproducibility.verdicts(List.of(row)).get(id));
    }

    private static String findings(Verdict verdict) {
        return verdict.findings().stream().map(Check::words).collect(Collectors.joining("\n"));
    }
}
