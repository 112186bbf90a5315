package dev.assay.experiments.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.treegrid.TreeGrid;
import com.vaadin.flow.data.provider.hierarchy.AbstractBackEndHierarchicalDataProvider;
import com.vaadin.flow.data.provider.hierarchy.HierarchicalQuery;
import dev.assay.base.ui.LongName;
import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.Section;
import dev.assay.experiments.NestedTrials;
import dev.assay.experiments.Trial;
import java.util.List;
import java.util.stream.Stream;

/** The trials that are nested in this one, read as they are opened; nothing is shown where there are none. */
class TrialTree extends Composite<Div> {

    private static final int SHORT_LIST = 10;

    private final NestedTrials nested;
    private final Trial trial;
    private final TreeGrid<Trial> tree = new TreeGrid<>();

    TrialTree(NestedTrials nested, Trial trial) {
        this.nested = nested;
        this.trial = trial;
        tree.setAriaLabel("Nested trials");
        tree.addThemeVariants(GridVariant.LUMO_COMPACT);
        tree.addComponentHierarchyColumn(TrialTree::link)
                .setHeader("Name")
                .setFlexGrow(2)
                .setWidth("12rem");
        tree.addComponentColumn(child -> TrialWords.badge(child.status()))
                .setHeader("State")
                .setWidth("8rem")
                .setFlexGrow(0);
        tree.addComponentColumn(child -> new RelativeTime(child.startedAt()))
                .setHeader("Started")
                .setWidth("8rem")
                .setFlexGrow(0);
        tree.addColumn(TrialWords::duration)
                .setHeader("Duration")
                .setWidth("8rem")
                .setFlexGrow(0);
        tree.setDataProvider(new Children());
        getContent().add(new Section("Nested trials", tree));
        refresh();
    }

    final void refresh() {
        int children = count(trial);
        getContent().setVisible(children > 0);
        tree.setAllRowsVisible(children <= SHORT_LIST);
        tree.getDataProvider().refreshAll();
    }

    private int count(Trial parent) {
        return nested.counts(List.of(parent.runId())).getOrDefault(parent.runId(), 0);
    }

    private static Anchor link(Trial child) {
        Anchor link = new Anchor("/" + ExperimentAddress.trial(child.runId()), new LongName(child.name()));
        link.setTitle(child.name());
        link.setAriaLabel(child.name());
        return link;
    }

    private final class Children extends AbstractBackEndHierarchicalDataProvider<Trial, Void> {

        @Override
        public Object getId(Trial child) {
            return child.runId();
        }

        @Override
        public boolean hasChildren(Trial child) {
            return !child.runId().equals(trial.runId()) && count(child) > 0;
        }

        @Override
        public int getChildCount(HierarchicalQuery<Trial, Void> query) {
            return count(query.getParentOptional().orElse(trial));
        }

        @Override
        protected Stream<Trial> fetchChildrenFromBackEnd(HierarchicalQuery<Trial, Void> query) {
            String parent = query.getParentOptional().orElse(trial).runId();
            return nested.children(parent, query.getOffset(), query.getLimit()).stream();
        }
    }
}
