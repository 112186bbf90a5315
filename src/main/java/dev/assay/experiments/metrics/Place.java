package dev.assay.experiments.metrics;

import dev.assay.base.InvalidInput;
import org.jspecify.annotations.Nullable;

/** Where a page of a history ended: everything after it is still to come. */
public record Place(long step, long timestamp, double value, boolean start) {

    public static final Place START = new Place(Long.MIN_VALUE, Long.MIN_VALUE, Double.NEGATIVE_INFINITY, true);

    public static Place of(Points points, int i) {
        return new Place(points.step(i), points.timestamp(i), points.value(i), false);
    }

    /** @throws InvalidInput when it is no token of a history */
    public static Place parse(@Nullable String token) {
        if (token == null) {
            return START;
        }
        String[] parts = token.split("_");
        try {
            if (parts.length == 3) {
                double value = Double.longBitsToDouble(Long.parseLong(parts[2]));
                return new Place(Long.parseLong(parts[0]), Long.parseLong(parts[1]), value, false);
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new InvalidInput("page_token", token, "It does not belong to this metric; start again without it.");
    }

    public String token() {
        return step + "_" + timestamp + "_" + Double.doubleToLongBits(value);
    }

    /** What of both comes after this place, sorted. */
    Points rest(Points found, Points fresh) {
        found.addAll(fresh);
        Points sorted = found.sorted();
        int first = 0;
        while (!start && first < sorted.size() && !before(sorted, first)) {
            first++;
        }
        return sorted.slice(first, sorted.size());
    }

    private boolean before(Points points, int i) {
        int order = Long.compare(step, points.step(i));
        order = order == 0 ? Long.compare(timestamp, points.timestamp(i)) : order;
        return (order == 0 ? Double.compare(value, points.value(i)) : order) < 0;
    }
}
