package dev.assay.predictions.wire;

import dev.assay.base.Characters;
import dev.assay.deployments.Batch;
import dev.assay.registry.PackageManifest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns every {@code step}th cell into the array that a column's type wants, or says which row does not fit. */
final class Conversion {

    private final PackageManifest.Column wanted;
    private final Cells cells;
    private final int first;
    private final int step;
    private final int count;
    private final int cellsPerRow;

    private Conversion(PackageManifest.Column wanted, Cells cells, int first, int step, int count, int cellsPerRow) {
        this.wanted = wanted;
        this.cells = cells;
        this.first = first;
        this.step = step;
        this.count = count;
        this.cellsPerRow = cellsPerRow;
    }

    static Batch.Column column(PackageManifest.Column wanted, Cells cells, int first, int step, int rows) {
        Object values = new Conversion(wanted, cells, first, step, rows, 1).values();
        return new Batch.Column(wanted.name(), values, null);
    }

    static Batch.Column tensor(PackageManifest.Column wanted, Part part) {
        long[] shape = part.shape();
        List<Long> declared = wanted.shape() == null ? List.of() : wanted.shape();
        boolean fits = declared.isEmpty() || declared.size() == shape.length;
        for (int dimension = 0; fits && dimension < declared.size(); dimension++) {
            fits = declared.get(dimension) < 0 || declared.get(dimension) == shape[dimension] || part.rows() == 0;
        }
        if (!fits) {
            throw Refusal.schema("Input '%s' has the shape %s, the model takes %s."
                    .formatted(wanted.name(), java.util.Arrays.toString(shape), declared));
        }
        String dtype = wanted.dtype() == null ? "float32" : wanted.dtype();
        PackageManifest.Column element =
                new PackageManifest.Column(wanted.name(), word(dtype), null, null, wanted.optional());
        int size = part.cells().size();
        Object values = new Conversion(element, part.cells(), 0, 1, size, part.width()).values();
        return new Batch.Column(wanted.name(), values, shape);
    }

    private static String word(String dtype) {
        return switch (dtype) {
            case "str", "object", "string" -> "string";
            case "bool" -> "boolean";
            case "float64" -> "double";
            default -> dtype.startsWith("float") ? "float" : "long";
        };
    }

    static Batch.Column asSent(String name, Cells cells, int first, int step, int count, long @Nullable [] shape) {
        Object values = cells.longs(first, step, count);
        if (values == null) {
            boolean numbers = true;
            for (int cell = 0; cell < count; cell++) {
                numbers &= cells.get(first + cell * step) instanceof Number || cells.get(first + cell * step) == null;
            }
            PackageManifest.Column wanted =
                    new PackageManifest.Column(name, numbers ? "double" : "string", null, null, true);
            values = column(wanted, cells, first, step, count).values();
        }
        return new Batch.Column(name, values, shape);
    }

    private Object values() {
        return switch (wanted.type()) {
            case "double", "float" -> doubles();
            case "long", "integer" -> longs();
            case "boolean" -> booleans();
            default -> texts();
        };
    }

    private @Nullable Object cell(int number) {
        return cells.get(first + number * step);
    }

    private double[] doubles() {
        double[] quick = cells.doubles(first, step, count);
        double[] values = quick == null ? converted() : quick;
        double largest = wanted.type().equals("float") ? Float.MAX_VALUE : Double.MAX_VALUE;
        for (int number = 0; number < count; number++) {
            double value = values[number];
            if (!(Math.abs(value) <= largest) && !(Double.isNaN(value) && wanted.mayBeMissing())) {
                throw unfit(number);
            }
        }
        return values;
    }

    private double[] converted() {
        double[] values = new double[count];
        for (int number = 0; number < count; number++) {
            values[number] = switch (cell(number)) {
                case null -> Double.NaN;
                case Number value -> value.doubleValue();
                case String text when cells.csv() -> parsed(text, number);
                default -> throw unfit(number);
            };
        }
        return values;
    }

    private double parsed(String text, int number) {
        if (text.isBlank()) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw unfit(number);
        }
    }

    private long[] longs() {
        boolean narrow = wanted.type().equals("integer");
        long[] quick = cells.longs(first, step, count);
        if (quick != null && !narrow) {
            return quick;
        }
        long[] values = new long[count];
        for (int number = 0; number < count; number++) {
            long value =
                    switch (cell(number)) {
                        case Long whole -> whole;
                        case Double whole
                        when whole == Math.rint(whole) && Math.abs(whole) <= 1L << 53 -> whole.longValue();
                        case String text when cells.csv() -> whole(text, number);
                        case null, default -> throw unfit(number);
                    };
            if (narrow && value != (int) value) {
                throw unfit(number);
            }
            values[number] = value;
        }
        return values;
    }

    private long whole(String text, int number) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw unfit(number);
        }
    }

    private boolean[] booleans() {
        boolean[] values = new boolean[count];
        for (int number = 0; number < count; number++) {
            values[number] = switch (cell(number)) {
                case Boolean flag -> flag;
                case Long bit when bit == 0 || bit == 1 -> bit == 1;
                case String text when cells.csv() && text.strip().equalsIgnoreCase("true") -> true;
                case String text when cells.csv() && text.strip().equalsIgnoreCase("false") -> false;
                case null, default -> throw unfit(number);
            };
        }
        return values;
    }

    private String[] texts() {
        String[] values = new String[count];
        for (int number = 0; number < count; number++) {
            if (!(cell(number) instanceof String text)) {
                throw unfit(number);
            }
            values[number] = text;
        }
        return values;
    }

    private Refusal unfit(int number) {
        String problem =
                switch (cell(number)) {
                    case null -> "the value is missing";
                    case String text when cells.csv() && text.isBlank() -> "the value is missing";
                    case String text -> "'%s' is no %s".formatted(Characters.shortened(text, 60), wanted.type());
                    case Double value when value.isInfinite() -> "the number is too large for a " + wanted.type();
                    case Object value -> value + " is no " + wanted.type();
                };
        return Refusal.schema("Column '%s', row %d: %s.".formatted(wanted.name(), number / cellsPerRow, problem));
    }
}
