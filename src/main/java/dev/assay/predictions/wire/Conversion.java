package dev.assay.predictions.wire;

import dev.assay.deployments.Batch;
import dev.assay.registry.PackageManifest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns cells into the arrays that a column's type wants, or says which row does not fit. */
final class Conversion {

    private Conversion() {}

    static Batch.Column column(PackageManifest.Column wanted, Cells cells, int first, int step, int rows) {
        Object values =
                switch (wanted.type()) {
                    case "double", "float" -> doubles(wanted, cells, first, step, rows);
                    case "long", "integer" -> longs(wanted, cells, first, step, rows);
                    case "boolean" -> booleans(wanted, cells, first, step, rows);
                    default -> texts(wanted, cells, first, step, rows);
                };
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
        int size = part.cells().size();
        PackageManifest.Column element = new PackageManifest.Column(wanted.name(), word(dtype), null, null);
        return new Batch.Column(
                wanted.name(), column(element, part.cells(), 0, 1, size).values(), shape);
    }

    private static String word(String dtype) {
        return switch (dtype) {
            case "str", "object", "string" -> "string";
            case "bool" -> "boolean";
            default -> dtype.startsWith("float") ? "double" : "long";
        };
    }

    static Batch.Column asSent(String name, Cells cells, int first, int step, int count, long @Nullable [] shape) {
        Object values = cells.longs(first, step, count);
        if (values == null) {
            values = cells.doubles(first, step, count);
        }
        if (values == null) {
            boolean numbers = true;
            for (int cell = 0; cell < count; cell++) {
                numbers &= cells.get(first + cell * step) instanceof Number || cells.get(first + cell * step) == null;
            }
            PackageManifest.Column wanted = new PackageManifest.Column(name, numbers ? "double" : "string", null, null);
            values = column(wanted, cells, first, step, count).values();
        }
        return new Batch.Column(name, values, shape);
    }

    private static double[] doubles(PackageManifest.Column wanted, Cells cells, int first, int step, int rows) {
        double[] quick = cells.doubles(first, step, rows);
        if (quick != null) {
            return quick;
        }
        double[] values = new double[rows];
        for (int row = 0; row < rows; row++) {
            Object cell = cells.get(first + row * step);
            values[row] = switch (cell) {
                case null -> Double.NaN;
                case Number number -> number.doubleValue();
                case String text when cells.csv() -> parsed(wanted, text, row);
                default -> throw unfit(wanted, cell, row);
            };
        }
        return values;
    }

    private static double parsed(PackageManifest.Column wanted, String text, int row) {
        if (text.isBlank()) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw unfit(wanted, text, row);
        }
    }

    private static long[] longs(PackageManifest.Column wanted, Cells cells, int first, int step, int rows) {
        boolean narrow = wanted.type().equals("integer");
        long[] quick = cells.longs(first, step, rows);
        if (quick != null && !narrow) {
            return quick;
        }
        long[] values = new long[rows];
        for (int row = 0; row < rows; row++) {
            Object cell = cells.get(first + row * step);
            long value =
                    switch (cell) {
                        case Long number -> number;
                        case Double number
                        when number == Math.rint(number) && Math.abs(number) <= 1L << 53 -> number.longValue();
                        case String text when cells.csv() -> whole(wanted, text, row);
                        case null, default -> throw unfit(wanted, cell, row);
                    };
            if (narrow && value != (int) value) {
                throw unfit(wanted, cell, row);
            }
            values[row] = value;
        }
        return values;
    }

    private static long whole(PackageManifest.Column wanted, String text, int row) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw unfit(wanted, text, row);
        }
    }

    private static boolean[] booleans(PackageManifest.Column wanted, Cells cells, int first, int step, int rows) {
        boolean[] values = new boolean[rows];
        for (int row = 0; row < rows; row++) {
            Object cell = cells.get(first + row * step);
            values[row] = switch (cell) {
                case Boolean flag -> flag;
                case Long number when number == 0 || number == 1 -> number == 1;
                case String text when cells.csv() && text.strip().equalsIgnoreCase("true") -> true;
                case String text when cells.csv() && text.strip().equalsIgnoreCase("false") -> false;
                case null, default -> throw unfit(wanted, cell, row);
            };
        }
        return values;
    }

    private static String[] texts(PackageManifest.Column wanted, Cells cells, int first, int step, int rows) {
        String[] values = new String[rows];
        for (int row = 0; row < rows; row++) {
            Object cell = cells.get(first + row * step);
            if (!(cell instanceof String text)) {
                throw unfit(wanted, cell, row);
            }
            values[row] = text;
        }
        return values;
    }

    private static Refusal unfit(PackageManifest.Column wanted, @Nullable Object cell, int row) {
        String shown = cell instanceof String text
                ? "'" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "'"
                : cell == null ? "nothing" : String.valueOf(cell);
        return Refusal.schema("Column '%s', row %d: %s is no %s.".formatted(wanted.name(), row, shown, wanted.type()));
    }
}
