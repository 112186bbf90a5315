package dev.assay.registry;

import dev.assay.base.InvalidInput;
import dev.assay.registry.PackageManifest.Column;
import dev.assay.registry.PackageManifest.Framework;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads {@code model.yaml}; each complaint names the field. */
final class ManifestReader {

    static final String FILE = "model.yaml";

    private static final Set<String> TYPES =
            Set.of("double", "float", "long", "integer", "boolean", "string", "tensor");
    private static final Set<String> ELEMENTS = Set.of(
            "float16", "float32", "float64", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
            "bool", "str");
    private static final Pattern ENTRY = Pattern.compile("[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*:[A-Za-z_]\\w*");
    private static final Pattern PYTHON = Pattern.compile("3\\.\\d{1,2}(?:\\.\\d{1,3})?");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final int MOST_COLUMNS = 10_000;

    private ManifestReader() {}

    static PackageManifest read(String text) {
        Map<?, ?> root = parse(text);
        Framework framework = framework(root.get("framework"));
        boolean python = framework == Framework.PYTHON;
        return new PackageManifest(
                framework,
                python
                        ? text(
                                root.get("entry"),
                                "entry",
                                ENTRY,
                                "Name the class as module:Class, in the folder code/.")
                        : null,
                python ? null : artifact(root.get("artifact")),
                root.get("python") == null && !python
                        ? null
                        : text(root.get("python"), "python", PYTHON, "Name a Python version in quotes: \"3.11\"."),
                columns(root.get("inputs"), "inputs"),
                columns(root.get("outputs"), "outputs"),
                files(root.get("files")));
    }

    static String field(String name) {
        return FILE + " " + name;
    }

    private static Map<?, ?> parse(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setAllowDuplicateKeys(false);
        options.setNestingDepthLimit(20);
        try {
            if (new Yaml(new SafeConstructor(options)).load(text) instanceof Map<?, ?> root) {
                return root;
            }
        } catch (YAMLException e) {
            throw new InvalidInput(FILE, firstLine(e), "Write it as YAML.");
        }
        throw new InvalidInput(FILE, text, "Write it as YAML: framework, inputs, outputs, files.");
    }

    private static String firstLine(YAMLException error) {
        return String.valueOf(error.getMessage()).lines().findFirst().orElse("unreadable");
    }

    private static Framework framework(@Nullable Object value) {
        for (Framework framework : Framework.values()) {
            if (framework.name().toLowerCase(Locale.ROOT).equals(value)) {
                return framework;
            }
        }
        throw new InvalidInput(field("framework"), value, "Use onnx or python.");
    }

    private static String artifact(@Nullable Object value) {
        if (value instanceof String path && path.startsWith("model/") && path.endsWith(".onnx")) {
            return path;
        }
        throw new InvalidInput(field("artifact"), value, "Name the ONNX file, such as model/model.onnx.");
    }

    private static String text(@Nullable Object value, String name, Pattern pattern, String allowed) {
        if (value != null && pattern.matcher(value.toString()).matches()) {
            return value.toString();
        }
        throw new InvalidInput(field(name), value, allowed);
    }

    private static List<Column> columns(@Nullable Object value, String name) {
        if (!(value instanceof List<?> list) || list.isEmpty() || list.size() > MOST_COLUMNS) {
            throw new InvalidInput(field(name), value, "List at least one column with name and type.");
        }
        List<Column> columns = new ArrayList<>();
        for (int index = 0; index < list.size(); index++) {
            columns.add(column(list.get(index), name + "[" + index + "]"));
        }
        if (columns.stream().map(Column::name).distinct().count() < columns.size()) {
            throw new InvalidInput(field(name), value, "Name each column once.");
        }
        return List.copyOf(columns);
    }

    private static Column column(@Nullable Object value, String name) {
        if (!(value instanceof Map<?, ?> column)) {
            throw new InvalidInput(field(name), value, "Write it as {name: …, type: …}.");
        }
        Object title = column.get("name");
        if (title == null || title.toString().isBlank() || title.toString().length() > 250) {
            throw new InvalidInput(field(name + ".name"), title, "Use 1 to 250 characters.");
        }
        if (!(column.get("type") instanceof String type) || !TYPES.contains(type)) {
            throw new InvalidInput(
                    field(name + ".type"),
                    column.get("type"),
                    "Use double, float, long, integer, boolean, string or tensor.");
        }
        boolean tensor = type.equals("tensor");
        return new Column(
                title.toString(),
                type,
                tensor ? element(column.get("dtype"), name) : null,
                tensor ? shape(column.get("shape"), name) : null,
                optional(column.get("required"), name));
    }

    private static @Nullable Boolean optional(@Nullable Object required, String name) {
        if (required == null || required instanceof Boolean) {
            return Boolean.FALSE.equals(required) ? true : null;
        }
        throw new InvalidInput(field(name + ".required"), required, "Use true or false.");
    }

    private static String element(@Nullable Object value, String name) {
        if (value instanceof String dtype && ELEMENTS.contains(dtype)) {
            return dtype;
        }
        throw new InvalidInput(field(name + ".dtype"), value, "Use a NumPy type such as float32 or int64.");
    }

    private static List<Long> shape(@Nullable Object value, String name) {
        if (value instanceof List<?> list
                && list.size() <= 32
                && list.stream().allMatch(length -> length instanceof Integer number && number >= -1)) {
            return list.stream().map(length -> ((Integer) length).longValue()).toList();
        }
        throw new InvalidInput(field(name + ".shape"), value, "List the lengths, -1 for any: [-1, 4].");
    }

    private static Map<String, String> files(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map) || map.isEmpty()) {
            throw new InvalidInput(field("files"), value, "List the SHA-256 of each file by its path.");
        }
        Map<String, String> files = new LinkedHashMap<>();
        map.forEach((path, digest) -> {
            if (!SHA256.matcher(String.valueOf(digest)).matches()) {
                throw new InvalidInput(field("files." + path), digest, "Write the SHA-256 as 64 hexadecimal digits.");
            }
            files.put(String.valueOf(path), String.valueOf(digest));
        });
        return Map.copyOf(files);
    }
}
