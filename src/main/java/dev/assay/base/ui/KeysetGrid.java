package dev.assay.base.ui;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.provider.AbstractBackEndDataProvider;
import com.vaadin.flow.data.provider.Query;
import dev.assay.base.Page;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A list that reads keyset pages as the reader scrolls and never counts. Rows are known by their id, so that selection
 * and scroll position outlive {@link #refresh()}. After the reader changed the order it reads from the start; the source
 * asks {@link #getSortOrder()}.
 */
public class KeysetGrid<T> extends Grid<T> {

    private static final int PAGE = 50;

    /** Where rows come from: the page that follows {@code next}, or the first one. */
    @FunctionalInterface
    public interface Source<T> {
        Page<T> read(@Nullable String next, int limit);
    }

    private final Rows<T> rows;

    /** @param label what the list holds, for screen readers */
    public KeysetGrid(String label, Function<T, ?> id, Source<T> source) {
        rows = new Rows<>(id, source, this::getPageSize);
        setPageSize(PAGE);
        setAriaLabel(label);
        addThemeVariants(GridVariant.LUMO_COMPACT);
        setItems(rows).setItemCountUnknown();
    }

    /** Reads again from the start; what is selected stays selected. */
    public void refresh() {
        rows.refreshAll();
    }

    /** Shows these in the places of the rows with their ids; nothing moves, whatever the order. */
    public void renew(Collection<T> fresh) {
        fresh.forEach(rows::renew);
    }

    /** Rows that the browser holds: those in sight and some around them. */
    public List<T> inSight() {
        return rows.loaded.stream()
                .filter(getDataCommunicator().getKeyMapper()::has)
                .toList();
    }

    /** Rows read so far, in order. */
    public List<T> loaded() {
        return List.copyOf(rows.loaded);
    }

    private static final class Rows<T> extends AbstractBackEndDataProvider<T, Void> {

        private final transient Function<T, ?> id;
        private final transient Source<T> source;
        private final transient IntSupplier pageSize;
        private final transient List<T> loaded = new ArrayList<>();
        private @Nullable String next;
        private boolean complete;
        private List<?> order = List.of();

        Rows(Function<T, ?> id, Source<T> source, IntSupplier pageSize) {
            this.id = id;
            this.source = source;
            this.pageSize = pageSize;
        }

        @Override
        public Object getId(T item) {
            return id.apply(item);
        }

        @Override
        public void refreshAll() {
            forget();
            super.refreshAll();
        }

        void renew(T fresh) {
            loaded.replaceAll(row -> getId(row).equals(getId(fresh)) ? fresh : row);
            refreshItem(fresh);
        }

        private void forget() {
            loaded.clear();
            next = null;
            complete = false;
        }

        @Override
        protected Stream<T> fetchFromBackEnd(Query<T, Void> query) {
            List<?> wanted = query.getSortOrders().stream()
                    .map(sort -> sort.getSorted() + sort.getDirection())
                    .toList();
            if (!wanted.equals(order)) {
                order = wanted;
                forget();
            }
            int end = query.getOffset() + query.getLimit();
            while (loaded.size() < end && !complete) {
                Page<T> page = source.read(next, Math.max(pageSize.getAsInt(), end - loaded.size()));
                loaded.addAll(page.items());
                next = page.next();
                complete = next == null || page.items().isEmpty();
            }
            int from = Math.min(query.getOffset(), loaded.size());
            return new ArrayList<>(loaded.subList(from, Math.min(end, loaded.size()))).stream();
        }

        @Override
        protected int sizeInBackEnd(Query<T, Void> query) {
            return (int) fetchFromBackEnd(query).count();
        }
    }
}
