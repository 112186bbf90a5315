package dev.assay.base.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.NotFoundException;

/** Thrown by a page whose address names a thing that is not there (any more); the address stays, and the frame says so. */
public final class NothingThere extends NotFoundException {

    private final String kind;
    private final String id;
    private final String list;
    private final String others;

    /**
     * @param kind such as "trial"
     * @param list the address of those that are there
     * @param others what is listed there, such as "experiments"
     */
    public NothingThere(String kind, String id, String list, String others) {
        super("There is no %s %s.".formatted(kind, id));
        this.kind = kind;
        this.id = id;
        this.list = list;
        this.others = others;
    }

    PageHeader header() {
        return new PageHeader("No such " + kind);
    }

    EmptyState words() {
        return new EmptyState(
                "There is no %s %s".formatted(kind, id),
                "It may have been purged or deleted, or the address is mistyped.",
                new Anchor("/" + list, "See the " + others));
    }
}
