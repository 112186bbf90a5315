package dev.assay.experiments;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Different trials in an order, by the numbers of their rows: twenty bytes each, so that a page can hold hundreds of thousands.
 * Columns of {@link TrialColumns} have a value for each place, counted from 0.
 */
public final class TrialSet {

    public static final TrialSet NONE = new TrialSet();

    private final long[] ids;
    private final long[] sorted;
    private final int[] places;

    /** @param ids in their order, each once */
    public TrialSet(long... ids) {
        this.ids = ids;
        sorted = ids.clone();
        Arrays.sort(sorted);
        places = new int[ids.length];
        for (int place = 0; place < ids.length; place++) {
            places[Arrays.binarySearch(sorted, ids[place])] = place;
        }
    }

    public int size() {
        return ids.length;
    }

    public long id(int place) {
        return ids[place];
    }

    /** -1 for a trial that is not among these. */
    public int place(long id) {
        int at = Arrays.binarySearch(sorted, id);
        return at < 0 ? -1 : places[at];
    }

    /** Those at these places, in the order of the places. */
    public TrialSet at(int... places) {
        return new TrialSet(Arrays.stream(places).mapToLong(place -> ids[place]).toArray());
    }

    /** The same in the order of others, which hold all of them. */
    public TrialSet orderedAs(TrialSet others) {
        return others.at(Arrays.stream(ids).mapToInt(others::place).sorted().toArray());
    }

    /** These, and after them what more there is among the others. */
    public TrialSet with(TrialSet others) {
        long[] more = Arrays.stream(others.ids).filter(id -> place(id) < 0).toArray();
        return more.length == 0
                ? this
                : new TrialSet(LongStream.concat(Arrays.stream(ids), Arrays.stream(more))
                        .toArray());
    }

    public IntStream all() {
        return IntStream.range(0, ids.length);
    }

    /** For the database: a part of them, since what it joins and sorts should fit into its memory. */
    Long[] ids(int from, int to) {
        return Arrays.stream(ids, from, to).boxed().toArray(Long[]::new);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrialSet set && Arrays.equals(ids, set.ids);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ids);
    }
}
