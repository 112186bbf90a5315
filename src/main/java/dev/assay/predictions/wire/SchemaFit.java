package dev.assay.predictions.wire;

import dev.assay.deployments.Batch;
import dev.assay.registry.PackageManifest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Brings a request into the order and the types of a model's signature. */
public final class SchemaFit {

    private SchemaFit() {}

    /** @throws Refusal 400 naming the column that does not fit */
    public static Batch fit(PredictionRequest request, PackageManifest signature) {
        List<PackageManifest.Column> inputs = signature.inputs();
        List<Part> parts = request.parts();
        if (inputs.isEmpty()) {
            return loose(request);
        }
        boolean tensors = inputs.getFirst().type().equals("tensor");
        if (request.columns() != null && !tensors) {
            return byName(request, inputs, split(request.columns(), parts.getFirst()));
        }
        boolean matrix = parts.size() == 1
                && (request.byPlace()
                        || request.columns() != null
                        || !hasName(inputs, parts.getFirst().name())
                                && (tensors || parts.getFirst().shape().length == 2));
        if (matrix && tensors && inputs.size() == 1) {
            return batch(request, List.of(Conversion.tensor(inputs.getFirst(), parts.getFirst())));
        }
        if (matrix && !tensors) {
            return byPlace(request, inputs, parts.getFirst());
        }
        return byName(request, inputs, pieces(parts));
    }

    /** One column of the request: every {@code step}th cell of a part. */
    private record Piece(Part part, int first, int step) {}

    private static boolean hasName(List<PackageManifest.Column> inputs, String name) {
        return inputs.stream().anyMatch(input -> input.name().equals(name));
    }

    private static Map<String, Piece> split(List<String> names, Part matrix) {
        Map<String, Piece> pieces = new HashMap<>();
        for (int column = 0; column < names.size(); column++) {
            if (pieces.put(names.get(column), new Piece(matrix, column, names.size())) != null) {
                throw Refusal.schema("Column '" + names.get(column) + "' is there twice.");
            }
        }
        return pieces;
    }

    private static Map<String, Piece> pieces(List<Part> parts) {
        Map<String, Piece> pieces = new HashMap<>();
        for (Part part : parts) {
            if (pieces.put(part.name(), new Piece(part, 0, 1)) != null) {
                throw Refusal.schema("Column '" + part.name() + "' is there twice.");
            }
        }
        return pieces;
    }

    private static Batch byPlace(PredictionRequest request, List<PackageManifest.Column> inputs, Part matrix) {
        int width = matrix.shape().length > 2 ? -1 : matrix.width();
        if (matrix.rows() > 0 && width != inputs.size()) {
            throw Refusal.schema("A row holds %s, the model takes %d: %s."
                    .formatted(
                            width < 0 ? "lists" : width + (width == 1 ? " value" : " values"),
                            inputs.size(),
                            names(inputs)));
        }
        List<Batch.Column> columns = new ArrayList<>(inputs.size());
        for (int column = 0; column < inputs.size(); column++) {
            columns.add(Conversion.column(inputs.get(column), matrix.cells(), column, inputs.size(), matrix.rows()));
        }
        return new Batch(matrix.rows(), columns, request.params());
    }

    private static Batch byName(
            PredictionRequest request, List<PackageManifest.Column> inputs, Map<String, Piece> pieces) {
        List<Batch.Column> columns = new ArrayList<>(inputs.size());
        int known = 0;
        for (PackageManifest.Column input : inputs) {
            Piece piece = pieces.get(input.name());
            if (piece == null) {
                throw mismatch(inputs, pieces);
            }
            known++;
            columns.add(convert(input, piece));
        }
        if (known != pieces.size()) {
            throw mismatch(inputs, pieces);
        }
        return batch(request, columns);
    }

    private static Batch.Column convert(PackageManifest.Column input, Piece piece) {
        if (input.type().equals("tensor")) {
            return Conversion.tensor(input, piece.part());
        }
        if (piece.step() == 1 && piece.part().rows() > 0 && piece.part().width() != 1) {
            throw Refusal.schema("Column '%s' has to hold one value a row.".formatted(input.name()));
        }
        return Conversion.column(
                input,
                piece.part().cells(),
                piece.first(),
                piece.step(),
                piece.part().rows());
    }

    private static Refusal mismatch(List<PackageManifest.Column> inputs, Map<String, Piece> pieces) {
        List<String> missing = inputs.stream()
                .map(PackageManifest.Column::name)
                .filter(name -> !pieces.containsKey(name))
                .toList();
        List<String> unknown = pieces.keySet().stream()
                .filter(name -> !hasName(inputs, name))
                .sorted()
                .toList();
        StringBuilder message = new StringBuilder();
        if (!missing.isEmpty()) {
            message.append(missing.size() == 1 ? "Column " : "Columns ")
                    .append(quoted(missing))
                    .append(" missing. ");
        }
        if (!unknown.isEmpty()) {
            message.append(unknown.size() == 1 ? "Column " : "Columns ")
                    .append(quoted(unknown))
                    .append(" not known. ");
        }
        return Refusal.schema(message.append("The model takes ")
                .append(names(inputs))
                .append('.')
                .toString());
    }

    private static String quoted(List<String> names) {
        String verb = names.size() == 1 ? " is" : " are";
        return "'" + String.join("', '", names.subList(0, Math.min(20, names.size()))) + "'"
                + (names.size() > 20 ? " and " + (names.size() - 20) + " more" : "") + verb;
    }

    private static String names(List<PackageManifest.Column> inputs) {
        return String.join(
                ", ", inputs.stream().map(PackageManifest.Column::name).toList());
    }

    /** Without a signature the model gets what was sent. */
    private static Batch loose(PredictionRequest request) {
        List<Batch.Column> columns = new ArrayList<>();
        if (request.columns() != null) {
            Part matrix = request.parts().getFirst();
            int width = request.columns().size();
            for (int column = 0; column < width; column++) {
                columns.add(Conversion.asSent(
                        request.columns().get(column), matrix.cells(), column, width, matrix.rows(), null));
            }
        } else {
            for (Part part : request.parts()) {
                String name = part.name() == null ? "input0" : part.name();
                long[] shape = part.shape().length == 1 ? null : part.shape();
                columns.add(
                        Conversion.asSent(name, part.cells(), 0, 1, part.cells().size(), shape));
            }
        }
        return batch(request, columns);
    }

    private static Batch batch(PredictionRequest request, List<Batch.Column> columns) {
        int rows = -1;
        for (Batch.Column column : columns) {
            int own = column.shape() == null
                    ? java.lang.reflect.Array.getLength(column.values())
                    : (int) column.shape()[0];
            if (rows >= 0 && own != rows) {
                throw Refusal.schema(
                        "Column '%s' holds %d rows, the ones before it hold %d.".formatted(column.name(), own, rows));
            }
            rows = own;
        }
        return new Batch(Math.max(0, rows), columns, request.params());
    }
}
