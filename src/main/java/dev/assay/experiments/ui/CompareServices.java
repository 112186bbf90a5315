package dev.assay.experiments.ui;

import dev.assay.experiments.KeptSelections;
import dev.assay.experiments.LinkedTrials;
import dev.assay.experiments.MetricHistory;
import dev.assay.experiments.SideBySide;
import dev.assay.experiments.TrialColumns;
import dev.assay.lineage.Lineage;
import org.springframework.stereotype.Component;

/** What a comparison is made from. */
@Component
record CompareServices(
        TrialColumns columns,
        MetricHistory history,
        SideBySide sideBySide,
        Lineage lineage,
        TrialPackages packages,
        TrialTexts texts,
        LinkedTrials links,
        KeptSelections kept) {

    RunIds runIds(String experimentId) {
        return RunIds.of(kept, experimentId);
    }
}
