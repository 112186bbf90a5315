package dev.assay.experiments.ui;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.assay.base.ui.Copyable;
import dev.assay.experiments.TrialDataset;
import dev.assay.lineage.Kind;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectVersion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A data set that a trial read: what MLflow recorded of it, with a way to the object when it is one of ours. */
class DatasetItem extends ListItem {

    private static final int LISTED = 200;

    DatasetItem(TrialDataset dataset, DatasetFacts facts, ObjectCatalog objects) {
        String context = dataset.tags().getOrDefault("mlflow.data.context", "");
        add(
                new Span(dataset.name()),
                TrialData.muted(Stream.of(context, "data set", facts.size())
                        .filter(words -> !words.isEmpty())
                        .reduce((first, second) -> first + " · " + second)
                        .orElse("")),
                Copyable.id(dataset.digest()));
        Optional<ObjectVersion> object = object(facts, objects);
        String place = facts.address().isEmpty() ? dataset.sourceType() : facts.address();
        object.ifPresentOrElse(
                version -> {
                    Anchor link = new Anchor(Kind.OBJECT_VERSION.page(version.id()), place);
                    add(TrialData.muted("from"), link);
                },
                () -> add(TrialData.muted("from " + place + ", known by its digest only")));
        if (!facts.columns().isEmpty()) {
            add(columns(facts.columns()));
        }
    }

    /** By its version, or the newest of an address as definitions write it. */
    private static Optional<ObjectVersion> object(DatasetFacts facts, ObjectCatalog objects) {
        if (!facts.versionId().isEmpty()) {
            return objects.find(facts.versionId());
        }
        return facts.address().matches("s3://[^/]+/.+") ? objects.resolve(facts.address()) : Optional.empty();
    }

    private static Details columns(List<String> columns) {
        UnorderedList list = new UnorderedList();
        columns.stream().limit(LISTED).forEach(column -> list.add(new ListItem(column)));
        if (columns.size() > LISTED) {
            list.add(new ListItem("and %,d more".formatted(columns.size() - LISTED)));
        }
        return new Details(columns.size() == 1 ? "1 column" : "%,d columns".formatted(columns.size()), list);
    }
}
