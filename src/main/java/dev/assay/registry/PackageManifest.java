package dev.assay.registry;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code model.yaml} says about a model package.
 *
 * @param entry {@code module:Class} below {@code code/}; python only
 * @param artifact path of the ONNX file; onnx only
 * @param files SHA-256, hexadecimal, by path
 */
public record PackageManifest(
        Framework framework,
        @Nullable String entry,
        @Nullable String artifact,
        @Nullable String python,
        List<Column> inputs,
        List<Column> outputs,
        Map<String, String> files) {

    public enum Framework {
        ONNX,
        PYTHON
    }

    /**
     * @param type one of MLflow's type words, or {@code tensor}
     * @param dtype and {@code shape}: tensors only; -1 is any length
     * @param optional true where a number may be missing; absent otherwise
     */
    public record Column(
            String name,
            String type,
            @Nullable String dtype,
            @Nullable List<Long> shape,
            @Nullable Boolean optional) {

        public Column(String name, String type) {
            this(name, type, null, null, null);
        }

        public boolean mayBeMissing() {
            return Boolean.TRUE.equals(optional);
        }
    }
}
