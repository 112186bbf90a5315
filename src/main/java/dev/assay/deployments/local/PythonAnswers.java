package dev.assay.deployments.local;

import dev.assay.deployments.Answer;
import dev.assay.deployments.Answer.Output;
import dev.assay.deployments.PredictionFailed;
import dev.assay.deployments.PredictionFailed.Reason;
import dev.assay.registry.PackageManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives the lists that a Python model answers their types and shapes. */
final class PythonAnswers {

    private PythonAnswers() {}

    /** A list is one output, named as the signature names it; a mapping holds one list an output, by name. */
    static Answer read(@Nullable Object answer, int rows, List<PackageManifest.Column> named) {
        List<Output> outputs = new ArrayList<>();
        if (answer instanceof Map<?, ?> byName) {
            byName.forEach((name, values) -> outputs.add(output(String.valueOf(name), values, rows)));
        } else {
            outputs.add(output(named.size() == 1 ? named.getFirst().name() : "output0", answer, rows));
        }
        return new Answer(rows, outputs);
    }

    private static Output output(String name, @Nullable Object values, int rows) {
        if (!(values instanceof List<?> items) || items.size() != rows) {
            throw new PredictionFailed(
                    Reason.VALUES_REFUSED,
                    "transform() has to answer one value a row: %d rows went in, %s came out."
                            .formatted(rows, values instanceof List<?> list ? list.size() + " values" : "no list"));
        }
        Object flat = typed(items);
        if (flat instanceof List<?> && rows > 0 && items.getFirst() instanceof List<?> first) {
            List<Object> cells = new ArrayList<>(rows * first.size());
            boolean even = true;
            for (Object item : items) {
                even &= item instanceof List<?> row && row.size() == first.size() && cells.addAll(row);
            }
            Object matrix = even && !first.isEmpty() ? typed(cells) : cells;
            if (!(matrix instanceof List<?>)) {
                return new Output(name, matrix, new long[] {rows, first.size()});
            }
        }
        return new Output(name, flat, new long[] {rows});
    }

    private static Object typed(List<?> items) {
        if (items.stream().allMatch(item -> item instanceof Integer || item instanceof Long)) {
            return items.stream().mapToLong(item -> ((Number) item).longValue()).toArray();
        }
        if (items.stream().allMatch(Number.class::isInstance)) {
            return items.stream()
                    .mapToDouble(item -> ((Number) item).doubleValue())
                    .toArray();
        }
        if (items.stream().allMatch(String.class::isInstance)) {
            return items.toArray(String[]::new);
        }
        if (items.stream().allMatch(Boolean.class::isInstance)) {
            boolean[] flags = new boolean[items.size()];
            for (int number = 0; number < flags.length; number++) {
                flags[number] = (Boolean) items.get(number);
            }
            return flags;
        }
        return items;
    }
}
