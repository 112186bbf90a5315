package dev.assay.deployments;

import dev.assay.deployments.Batch.Column;
import dev.assay.deployments.PredictionFailed.Reason;
import dev.assay.registry.PackageManifest;
import java.util.List;
import java.util.function.Consumer;

/** Asks a started model one row made from its signature, before anybody's request reaches it. */
final class HealthCheck {

    private HealthCheck() {}

    /** @throws HostFailed saying what the model did instead of answering */
    static void check(ServedModel served, Consumer<String> log) {
        PackageManifest signature = served.signature();
        if (signature.inputs().isEmpty()) {
            if (!served.ready()) {
                throw new HostFailed("The host does not answer.");
            }
            log.accept("The package names no inputs; the host answers a ping.");
            return;
        }
        Batch row = new Batch(
                1, signature.inputs().stream().map(HealthCheck::column).toList());
        long start = System.nanoTime();
        try {
            compare(served.tryOut(row), signature);
            log.accept("A row made from the signature was answered in %.2f ms."
                    .formatted((System.nanoTime() - start) / 1e6));
        } catch (PredictionFailed e) {
            if (e.reason() != Reason.VALUES_REFUSED || numbersOnly(signature)) {
                throw new HostFailed("A row made from the signature was not answered: " + e.getMessage(), e);
            }
            // a made-up word need not be one that the model knows: saying so in its own words is an answer
            log.accept("The model answered a made-up row: " + e.getMessage());
        }
    }

    private static void compare(Answer answer, PackageManifest signature) {
        int named = signature.outputs().size();
        if (named > 0 && answer.outputs().size() != named) {
            throw new HostFailed("The model answered %d outputs, model.yaml names %d."
                    .formatted(answer.outputs().size(), named));
        }
        for (Answer.Output output : answer.outputs()) {
            if (output.shape().length == 0 || output.shape()[0] != 1) {
                throw new HostFailed("Output " + output.name() + " does not hold one value a row.");
            }
        }
    }

    private static boolean numbersOnly(PackageManifest signature) {
        return signature.inputs().stream().noneMatch(column -> column.type().equals("string"));
    }

    private static Column column(PackageManifest.Column column) {
        return switch (column.type()) {
            case "tensor" -> tensor(column);
            case "long", "integer" -> new Column(column.name(), new long[] {1}, null);
            case "boolean" -> new Column(column.name(), new boolean[] {true}, null);
            case "string" -> new Column(column.name(), new String[] {"a"}, null);
            default -> new Column(column.name(), new double[] {1}, null);
        };
    }

    private static Column tensor(PackageManifest.Column column) {
        List<Long> declared = column.shape() == null ? List.of(-1L) : column.shape();
        long[] shape =
                declared.stream().mapToLong(length -> Math.max(1, length)).toArray();
        int size = 1;
        for (long length : shape) {
            size *= (int) length;
        }
        double[] values = new double[size];
        java.util.Arrays.fill(values, 1);
        return new Column(column.name(), values, shape);
    }
}
