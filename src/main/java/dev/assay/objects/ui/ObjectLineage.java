package dev.assay.objects.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import dev.assay.lineage.Kind;
import dev.assay.lineage.LineageGraphs;
import dev.assay.lineage.Reference;
import dev.assay.lineage.ui.LineageView;
import dev.assay.objects.ObjectVersion;

/** What made a version, what used it, and what rests on it. */
class ObjectLineage extends Composite<Div> {

    ObjectLineage(LineageGraphs lineage, ObjectVersion version) {
        String label = version.name() + ", version " + version.number();
        getContent()
                .add(
                        new LineageView(
                                lineage,
                                new Reference(Kind.OBJECT_VERSION, version.id(), label),
                                "Trials and executions that make or read it stand here, and the models and routes that came of them."));
    }
}
