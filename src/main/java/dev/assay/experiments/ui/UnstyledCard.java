package dev.assay.experiments.ui;

import java.util.Collection;

/** A chart of single values: neither axis nor smoothing apply to it, and its rows are known here. */
abstract class UnstyledCard extends ChartCard {

    UnstyledCard(String metric) {
        super(metric);
    }

    /** What is drawn, as CSV. */
    abstract String rows();

    /** @param kind png or svg */
    abstract void savePicture(String kind, String file);

    @Override
    final void look(ChartStyle style, Collection<String> pinned) {}

    @Override
    final void save(String kind, String file) {
        if (kind.equals("csv")) {
            Downloads.text(this, file + ".csv", rows());
        } else {
            savePicture(kind, file);
        }
    }
}
