package dev.assay.deployments.local;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.assay.deployments.Batch;
import dev.assay.deployments.Batch.Column;
import dev.assay.deployments.HostFailed;
import dev.assay.registry.PackageManifest;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns columns into the tensors that a session takes: all of them as one matrix, or one tensor a column. */
final class OnnxInputs {

    private record Input(String name, OnnxJavaType type, long[] shape) {}

    private final OrtEnvironment environment;
    private final List<Input> inputs;

    private OnnxInputs(OrtEnvironment environment, List<Input> inputs) {
        this.environment = environment;
        this.inputs = inputs;
    }

    static OnnxInputs bind(OrtEnvironment environment, OrtSession session, PackageManifest manifest)
            throws OrtException {
        List<Input> inputs = new ArrayList<>();
        for (NodeInfo node : session.getInputInfo().values()) {
            if (!(node.getInfo() instanceof TensorInfo tensor)) {
                throw new HostFailed("Input " + node.getName() + " of the model is no tensor.");
            }
            inputs.add(new Input(node.getName(), tensor.type, tensor.getShape()));
        }
        int columns = manifest.inputs().size();
        boolean tensors = manifest.inputs().stream().allMatch(column -> "tensor".equals(column.type()));
        if (inputs.size() == 1 && !tensors) {
            long[] shape = inputs.getFirst().shape();
            if (shape.length == 2 && shape[1] > 0 && shape[1] != columns) {
                throw new HostFailed(
                        "The model takes %d values a row, model.yaml names %d inputs.".formatted(shape[1], columns));
            }
        } else if (inputs.size() > 1 && inputs.size() != columns) {
            throw new HostFailed("The model has %d inputs, model.yaml names %d.".formatted(inputs.size(), columns));
        }
        return new OnnxInputs(environment, List.copyOf(inputs));
    }

    Map<String, OnnxTensor> tensors(Batch batch) throws OrtException {
        if (inputs.size() == 1) {
            Input input = inputs.getFirst();
            return Map.of(input.name(), tensor(input, batch.columns(), batch.rows()));
        }
        Map<String, OnnxTensor> tensors = new java.util.HashMap<>();
        try {
            for (int number = 0; number < inputs.size(); number++) {
                Input input = inputs.get(number);
                tensors.put(input.name(), tensor(input, List.of(column(batch, input, number)), batch.rows()));
            }
        } catch (OrtException | RuntimeException e) {
            tensors.values().forEach(OnnxTensor::close);
            throw e;
        }
        return tensors;
    }

    private static Column column(Batch batch, Input input, int number) {
        return batch.columns().stream()
                .filter(column -> column.name().equals(input.name()))
                .findFirst()
                .orElseGet(() -> batch.columns().get(number));
    }

    private OnnxTensor tensor(Input input, List<Column> columns, int rows) throws OrtException {
        int width = 0;
        for (Column column : columns) {
            width += column.width();
        }
        long[] shape = shape(input, columns, rows, width);
        return switch (input.type()) {
            case FLOAT -> OnnxTensor.createTensor(environment, FloatBuffer.wrap(floats(columns, rows, width)), shape);
            case DOUBLE ->
                OnnxTensor.createTensor(environment, DoubleBuffer.wrap(doubles(columns, rows, width)), shape);
            case INT64 -> OnnxTensor.createTensor(environment, LongBuffer.wrap(longs(columns, rows, width)), shape);
            case INT32 -> OnnxTensor.createTensor(environment, IntBuffer.wrap(integers(columns, rows, width)), shape);
            case STRING -> OnnxTensor.createTensor(environment, texts(columns, rows, width), shape);
            case BOOL -> OnnxTensor.createTensor(environment, booleans(columns.getFirst(), rows, width));
            default ->
                throw new OrtException(
                        "Input " + input.name() + " has the type " + input.type() + ", which is not supported.");
        };
    }

    private static long[] shape(Input input, List<Column> columns, int rows, int width) {
        Column first = columns.getFirst();
        if (columns.size() == 1 && first.shape() != null) {
            return first.shape();
        }
        return input.shape().length == 1 && width == 1 ? new long[] {rows} : new long[] {rows, width};
    }

    private static float[] floats(List<Column> columns, int rows, int width) {
        float[] values = new float[rows * width];
        int offset = 0;
        for (Column column : columns) {
            int own = column.width();
            for (int row = 0; row < rows; row++) {
                for (int part = 0; part < own; part++) {
                    values[row * width + offset + part] = (float) number(column.values(), row * own + part);
                }
            }
            offset += own;
        }
        return values;
    }

    private static double[] doubles(List<Column> columns, int rows, int width) {
        double[] values = new double[rows * width];
        int offset = 0;
        for (Column column : columns) {
            int own = column.width();
            for (int cell = 0; cell < rows * own; cell++) {
                values[cell / own * width + offset + cell % own] = number(column.values(), cell);
            }
            offset += own;
        }
        return values;
    }

    private static long[] longs(List<Column> columns, int rows, int width) {
        long[] values = new long[rows * width];
        int offset = 0;
        for (Column column : columns) {
            int own = column.width();
            for (int cell = 0; cell < rows * own; cell++) {
                values[cell / own * width + offset + cell % own] =
                        column.values() instanceof long[] exact ? exact[cell] : (long) number(column.values(), cell);
            }
            offset += own;
        }
        return values;
    }

    private static int[] integers(List<Column> columns, int rows, int width) {
        long[] wide = longs(columns, rows, width);
        int[] values = new int[wide.length];
        for (int cell = 0; cell < wide.length; cell++) {
            values[cell] = Math.toIntExact(wide[cell]);
        }
        return values;
    }

    private static String[] texts(List<Column> columns, int rows, int width) {
        String[] values = new String[rows * width];
        int offset = 0;
        for (Column column : columns) {
            int own = column.width();
            for (int cell = 0; cell < rows * own; cell++) {
                values[cell / own * width + offset + cell % own] = column.values() instanceof String[] texts
                        ? texts[cell]
                        : String.valueOf(number(column.values(), cell));
            }
            offset += own;
        }
        return values;
    }

    private static boolean[][] booleans(Column column, int rows, int width) {
        boolean[][] values = new boolean[rows][width];
        for (int cell = 0; cell < rows * width; cell++) {
            values[cell / width][cell % width] = number(column.values(), cell) != 0;
        }
        return values;
    }

    private static double number(Object values, int cell) {
        return switch (values) {
            case double[] numbers -> numbers[cell];
            case long[] numbers -> numbers[cell];
            case boolean[] flags -> flags[cell] ? 1 : 0;
            default -> throw new IllegalArgumentException("the model takes numbers, not texts");
        };
    }
}
