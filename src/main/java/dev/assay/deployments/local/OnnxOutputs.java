package dev.assay.deployments.local;

import ai.onnxruntime.OnnxMap;
import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.assay.deployments.Answer;
import dev.assay.deployments.Answer.Output;
import dev.assay.registry.PackageManifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the outputs that the signature names, in its order; only those are computed. */
final class OnnxOutputs {

    /** Names of the session's outputs, in the order asked for, each with the name that callers see. */
    private final Map<String, String> shown;

    private OnnxOutputs(Map<String, String> shown) {
        this.shown = shown;
    }

    /** An output whose name the session does not know stands for the one at the same place. */
    static OnnxOutputs bind(OrtSession session, PackageManifest manifest) {
        List<String> known = List.copyOf(session.getOutputNames());
        Map<String, String> shown = new LinkedHashMap<>();
        for (int number = 0; number < manifest.outputs().size(); number++) {
            String name = manifest.outputs().get(number).name();
            String own = known.contains(name) || number >= known.size() ? name : known.get(number);
            if (known.contains(own)) {
                shown.put(own, name);
            }
        }
        if (shown.isEmpty()) {
            known.forEach(name -> shown.put(name, name));
        }
        return new OnnxOutputs(shown);
    }

    Set<String> names() {
        return new LinkedHashSet<>(shown.keySet());
    }

    Answer read(OrtSession.Result result, int rows) throws OrtException {
        List<Output> outputs = new ArrayList<>(shown.size());
        for (Map.Entry<String, OnnxValue> entry : result) {
            outputs.add(output(shown.getOrDefault(entry.getKey(), entry.getKey()), entry.getValue(), rows));
        }
        return new Answer(rows, outputs);
    }

    private static Output output(String name, OnnxValue value, int rows) throws OrtException {
        if (value instanceof OnnxTensor tensor) {
            return new Output(name, values(tensor), tensor.getInfo().getShape());
        }
        if (value instanceof OnnxSequence sequence) {
            List<Object> items = new ArrayList<>();
            for (OnnxValue item : sequence.getValue()) {
                items.add(item instanceof OnnxMap map ? named(map) : item.getValue());
            }
            return new Output(name, items, new long[] {rows});
        }
        throw new OrtException("Output " + name + " has the type " + value.getType() + ", which is not supported.");
    }

    private static Map<String, Object> named(OnnxMap map) throws OrtException {
        Map<String, Object> named = new LinkedHashMap<>();
        map.getValue().forEach((key, value) -> named.put(String.valueOf(key), value));
        return named;
    }

    private static Object values(OnnxTensor tensor) throws OrtException {
        int size = (int) tensor.getInfo().getNumElements();
        return switch (tensor.getInfo().type) {
            case FLOAT, FLOAT16, BFLOAT16 -> {
                float[] values = new float[size];
                tensor.getFloatBuffer().get(values);
                yield values;
            }
            case DOUBLE -> {
                double[] values = new double[size];
                tensor.getDoubleBuffer().get(values);
                yield values;
            }
            case INT64 -> {
                long[] values = new long[size];
                tensor.getLongBuffer().get(values);
                yield values;
            }
            case INT32 -> {
                int[] values = new int[size];
                tensor.getIntBuffer().get(values);
                yield values;
            }
            case STRING ->
                flat(tensor.getValue(), new ArrayList<>()).stream()
                        .map(String::valueOf)
                        .toArray(String[]::new);
            default -> {
                List<Object> flat = flat(tensor.getValue(), new ArrayList<>());
                if (!flat.isEmpty() && flat.getFirst() instanceof Boolean) {
                    boolean[] flags = new boolean[flat.size()];
                    for (int cell = 0; cell < flags.length; cell++) {
                        flags[cell] = (Boolean) flat.get(cell);
                    }
                    yield flags;
                }
                yield flat.stream()
                        .mapToLong(number -> ((Number) number).longValue())
                        .toArray();
            }
        };
    }

    private static List<Object> flat(Object nested, List<Object> into) {
        if (nested.getClass().isArray()) {
            for (int part = 0; part < java.lang.reflect.Array.getLength(nested); part++) {
                flat(java.lang.reflect.Array.get(nested, part), into);
            }
        } else {
            into.add(nested);
        }
        return into;
    }
}
