package dev.assay.objects.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.QueryParameters;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.Later;
import dev.assay.base.ui.RelativeTime;
import dev.assay.objects.ObjectDifference;
import dev.assay.objects.ObjectVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Which version to compare with and by which columns rows are told apart; below, what differs. All of it is in the address. */
class ObjectDifferenceTab extends Composite<Div> {

    private static final int OFFERED = 200;

    private final ObjectPageServices services;
    private final ObjectVersion version;
    private final Consumer<QueryParameters> address;
    private final ComboBox<ObjectVersion> other = new ComboBox<>("Compare with");
    private final MultiSelectComboBox<String> keys = new MultiSelectComboBox<>("Tell rows apart by");
    private final Paragraph gone = new Paragraph();
    private final Div found = new Div();

    /** @param address is told what is compared */
    ObjectDifferenceTab(
            ObjectPageServices services,
            ObjectVersion version,
            QueryParameters query,
            Consumer<QueryParameters> address) {
        this.services = services;
        this.version = version;
        this.address = address;
        getContent().addClassName("object-difference");
        List<ObjectVersion> siblings = siblings();
        Optional<String> named = query.getSingleParameter(ObjectAddress.OTHER);
        Optional<ObjectVersion> there = named.flatMap(services.catalog()::find);
        ObjectVersion chosen = there.or(() -> neighbour(siblings)).orElse(null);
        gone.setVisible(named.isPresent() && there.isEmpty());
        gone.setText(named.map(this::whyGone).orElse(""));
        getContent().add(gone);
        if (chosen == null) {
            getContent()
                    .add(new EmptyState(
                            "There is nothing to compare with yet",
                            "This is the only version. Upload another one, and what differs stands here."));
            return;
        }
        build(siblings, chosen, query.getParameters(ObjectAddress.KEY));
    }

    private void build(List<ObjectVersion> siblings, ObjectVersion chosen, List<String> wanted) {
        List<ObjectVersion> offered = new ArrayList<>(siblings);
        if (!offered.contains(chosen)) {
            offered.add(chosen);
        }
        other.setItems(offered);
        other.setItemLabelGenerator(this::label);
        other.setValue(chosen);
        other.setWidth("20rem");
        other.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                gone.setVisible(false);
                compare();
            }
        });
        keys.setItems(new LinkedHashSet<>(wanted));
        keys.setValue(new LinkedHashSet<>(wanted));
        keys.setWidth("24rem");
        keys.setPlaceholder("a key column, such as an id");
        keys.setAllowCustomValue(true);
        keys.addCustomValueSetListener(typed -> {
            Set<String> more = new LinkedHashSet<>(keys.getValue());
            more.add(typed.getDetail());
            keys.setValue(more);
            compare();
        });
        keys.setVisible(!wanted.isEmpty());
        keys.addValueChangeListener(change -> {
            // offering other columns also sets the value
            if (change.isFromClient()) {
                compare();
            }
        });
        Div tools = new Div(other, keys);
        tools.addClassName("object-difference-tools");
        getContent().add(tools, found);
        compare();
    }

    private String whyGone(String id) {
        return "The version that this link compares with "
                + (services.catalog().isDeleted(id)
                        ? "is deleted. It can be compared again when it is restored."
                        : "is gone: it was purged, or there never was one.");
    }

    private List<ObjectVersion> siblings() {
        return services.catalog().versions(version.project(), version.name(), null, OFFERED).items().stream()
                .filter(one -> !one.id().equals(version.id()))
                .toList();
    }

    /** The version before, or the one after the first. */
    private Optional<ObjectVersion> neighbour(List<ObjectVersion> siblings) {
        return siblings.stream()
                .filter(one -> one.number() < version.number())
                .findFirst()
                .or(() -> siblings.isEmpty() ? Optional.empty() : Optional.of(siblings.getLast()));
    }

    private String label(ObjectVersion one) {
        String name = one.name().equals(version.name()) ? "Version " : one.name() + ", version ";
        return name + one.number() + ", " + RelativeTime.words(one.createdAt(), Instant.now());
    }

    private void compare() {
        ObjectVersion chosen = other.getValue();
        if (chosen == null) {
            return;
        }
        List<String> wanted = List.copyOf(keys.getValue());
        address.accept(ObjectAddress.difference(chosen.id(), wanted));
        boolean onwards = !chosen.name().equals(version.name()) || chosen.number() > version.number();
        ObjectVersion before = onwards ? version : chosen;
        ObjectVersion after = onwards ? chosen : version;
        found.removeAll();
        found.add(new Later("Comparing …", () -> compared(before, after, wanted)));
    }

    private Supplier<Component> compared(ObjectVersion before, ObjectVersion after, List<String> wanted) {
        ObjectDifference difference =
                services.differences().between(before.id(), after.id(), wanted, 0, RowChanges.AT_ONCE);
        return () -> {
            offerKeys(difference);
            return new DifferenceView(services.differences(), difference, wanted);
        };
    }

    private void offerKeys(ObjectDifference difference) {
        keys.setVisible(difference.table() != null);
        if (difference.table() != null) {
            Set<String> offered = new LinkedHashSet<>(keys.getValue());
            difference.table().columns().stream()
                    .filter(column -> column.before() != null && column.after() != null)
                    .forEach(column -> offered.add(column.name()));
            Set<String> chosen = keys.getValue();
            keys.setItems(offered);
            keys.setValue(chosen);
        }
    }
}
