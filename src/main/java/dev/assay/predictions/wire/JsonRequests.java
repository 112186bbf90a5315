package dev.assay.predictions.wire;

import dev.assay.base.JsonMistake;
import dev.assay.predictions.wire.PredictionRequest.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON forms in one pass, numbers straight into primitive arrays. */
public final class JsonRequests {

    private static final String FORMS =
            "The body needs exactly one of dataframe_split, dataframe_records, instances and inputs.";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final ObjectReader PARAMS =
            JSON.readerForMapOf(Object.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final JsonParser json;
    private @Nullable String data;
    private @Nullable String id;
    private @Nullable List<String> columns;
    private List<Part> parts = List.of();
    private boolean byPlace;
    private Form form = Form.MLFLOW;
    private Map<String, Object> params = Map.of();

    private JsonRequests(JsonParser json) {
        this.json = json;
    }

    /** @throws Refusal 400 saying what is wrong where */
    public static PredictionRequest read(byte[] body) {
        try (JsonParser json = JSON.createParser(body)) {
            return new JsonRequests(json).read();
        } catch (JacksonException e) {
            throw Refusal.malformed("The body is no JSON: " + JsonMistake.words(e) + ".");
        }
    }

    private PredictionRequest read() {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw Refusal.malformed("The body has to be a JSON object. " + FORMS);
        }
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonToken value = json.nextToken();
            switch (name) {
                case "dataframe_split", "dataframe_records", "instances", "inputs" -> readData(name, value);
                case "id" -> id = value == JsonToken.VALUE_NULL ? null : scalarText("id");
                case "params" -> params = readParams(value);
                default -> json.skipChildren();
            }
        }
        if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
            throw Refusal.malformed("The body goes on after its JSON object.");
        }
        if (data == null) {
            throw Refusal.malformed(FORMS);
        }
        return new PredictionRequest(form, id, columns, parts, byPlace, params);
    }

    private void readData(String name, JsonToken value) {
        if (data != null) {
            throw Refusal.malformed("The body holds both " + data + " and " + name + ". " + FORMS);
        }
        data = name;
        switch (name) {
            case "dataframe_split" -> readSplit(value);
            case "dataframe_records" -> {
                require(value == JsonToken.START_ARRAY, "dataframe_records has to be a list of objects.");
                readList(false);
            }
            default -> {
                if (value == JsonToken.START_OBJECT && name.equals("inputs")) {
                    readNamed();
                } else {
                    require(value == JsonToken.START_ARRAY, name + " has to be a list.");
                    readList(name.equals("inputs"));
                }
            }
        }
    }

    private void readSplit(JsonToken value) {
        require(value == JsonToken.START_OBJECT, "dataframe_split has to be an object with columns and data.");
        Part matrix = null;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonToken inner = json.nextToken();
            switch (name) {
                case "columns" -> columns = readNames(inner);
                case "data" -> {
                    require(inner == JsonToken.START_ARRAY, "dataframe_split.data has to be a list of rows.");
                    json.nextToken();
                    matrix = NestedArrays.read(json, null, "dataframe_split.data");
                }
                default -> json.skipChildren();
            }
        }
        require(columns != null, "dataframe_split.columns is missing.");
        require(matrix != null, "dataframe_split.data is missing.");
        require(
                matrix.rows() == 0 || matrix.shape().length == 2 && matrix.shape()[1] == columns.size(),
                "dataframe_split.data: every row has to hold one value for each of the %d columns."
                        .formatted(columns.size()));
        parts = List.of(matrix);
    }

    private List<String> readNames(JsonToken value) {
        require(value == JsonToken.START_ARRAY, "dataframe_split.columns has to be a list of names.");
        List<String> names = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            names.add(scalarText("dataframe_split.columns"));
        }
        return names;
    }

    /** After the opening bracket: records, tensors of the Open Inference Protocol, or rows told by their place. */
    private void readList(boolean mayBeTensors) {
        JsonToken first = json.nextToken();
        if (first == JsonToken.START_OBJECT) {
            if (mayBeTensors) {
                form = Form.V2;
                parts = TensorRequests.read(json);
            } else {
                parts = readRecords();
            }
        } else {
            require(
                    !"dataframe_records".equals(data) || first == JsonToken.END_ARRAY,
                    "dataframe_records has to be a list of objects.");
            byPlace = true;
            parts = List.of(NestedArrays.read(json, null, String.valueOf(data)));
        }
    }

    private List<Part> readRecords() {
        Map<String, Cells> cells = new LinkedHashMap<>();
        int rows = 0;
        for (JsonToken token = json.currentToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            require(token == JsonToken.START_OBJECT, "%s[%d] has to be an object.".formatted(data, rows));
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                json.nextToken();
                Cells column = cells.get(name);
                if (column == null) {
                    column = new Cells();
                    cells.put(name, column);
                }
                require(
                        column.size() == rows,
                        "%s[%d]: column '%s' is not in every row just once.".formatted(data, rows, name));
                NestedArrays.readCell(json, column, data + "[" + rows + "]." + name);
            }
            rows++;
            for (Map.Entry<String, Cells> column : cells.entrySet()) {
                if (column.getValue().size() != rows) {
                    throw Refusal.schema("%s[%d]: column '%s' is missing.".formatted(data, rows - 1, column.getKey()));
                }
            }
        }
        List<Part> read = new ArrayList<>(cells.size());
        for (Map.Entry<String, Cells> column : cells.entrySet()) {
            read.add(new Part(column.getKey(), column.getValue(), new long[] {rows}));
        }
        return read;
    }

    private void readNamed() {
        List<Part> read = new ArrayList<>();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            if (json.nextToken() == JsonToken.START_ARRAY) {
                json.nextToken();
                read.add(NestedArrays.read(json, name, "inputs." + name));
            } else {
                Cells cells = new Cells();
                NestedArrays.readCell(json, cells, "inputs." + name);
                read.add(new Part(name, cells, new long[] {1}));
            }
        }
        parts = read;
    }

    private Map<String, Object> readParams(JsonToken value) {
        if (value == JsonToken.VALUE_NULL) {
            return Map.of();
        }
        require(value == JsonToken.START_OBJECT, "params has to be an object.");
        return PARAMS.readValue(json);
    }

    private String scalarText(String field) {
        require(json.currentToken().isScalarValue(), field + " has to hold a text.");
        return json.getString();
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw Refusal.malformed(message);
        }
    }
}
