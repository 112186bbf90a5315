package dev.assay.experiments.mlflow;

import dev.assay.base.Characters;
import dev.assay.base.JsonMistake;
import dev.assay.base.TooLarge;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fields of a call, from the query of a GET or the JSON body of anything else. As a parameter of a method of an
 * {@link MlflowApi} it is made from the request. Numbers may come as strings.
 */
public final class MlflowRequest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final int LARGEST_BODY = 16 << 20;

    private final JsonNode fields;
    private final boolean query;

    private MlflowRequest(JsonNode fields, boolean query) {
        this.fields = fields;
        this.query = query;
    }

    public static MlflowRequest of(HttpServletRequest request) throws IOException {
        if (request.getMethod().equals("GET")) {
            Map<String, Object> query = new LinkedHashMap<>();
            request.getParameterMap()
                    .forEach((name, values) -> query.put(name, values.length == 1 ? values[0] : values));
            return new MlflowRequest(JSON.valueToTree(query), true);
        }
        return of(body(request));
    }

    /** @throws TooLarge before anything is read where the request says how long it is, else when the limit is passed */
    static byte[] body(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() <= LARGEST_BODY) {
            byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
            if (body.length <= LARGEST_BODY) {
                return body;
            }
        }
        throw new TooLarge("The body", LARGEST_BODY);
    }

    static MlflowRequest of(byte[] body) {
        try {
            JsonNode fields = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
            if (fields == null || !fields.isObject()) {
                throw new MlflowError(MlflowError.Code.BAD_REQUEST, "The body must be a JSON object.");
            }
            return new MlflowRequest(fields, false);
        } catch (JacksonException e) {
            throw new MlflowError(MlflowError.Code.BAD_REQUEST, "The body is not JSON: " + JsonMistake.words(e));
        }
    }

    /** @throws MlflowError when missing or empty */
    public String required(String name) {
        return text(name).filter(text -> !text.isEmpty()).orElseThrow(() -> missing(name));
    }

    /** Text of a field; empty when absent or null. */
    public Optional<String> text(String name) {
        return present(name).map(node -> scalar(name, node));
    }

    public Optional<Long> number(String name) {
        return text(name).map(text -> {
            try {
                return WholeNumber.parse(text.trim());
            } catch (NumberFormatException e) {
                throw invalid(name, text, "a whole number");
            }
        });
    }

    /** A number from 1 to {@code most}. */
    public int limit(String name, int standard, int most) {
        long limit = number(name).orElse((long) standard);
        if (limit < 1 || limit > most) {
            throw invalid(name, String.valueOf(limit), "a number from 1 to " + most);
        }
        return (int) limit;
    }

    public boolean flag(String name, boolean standard) {
        return text(name).map(Boolean::parseBoolean).orElse(standard);
    }

    /** A list of texts; in a query the field may stand several times. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        present(name).ifPresent(node -> {
            if (node.isArray()) {
                node.forEach(element -> texts.add(scalar(name, element)));
            } else if (query) {
                texts.add(scalar(name, node));
            } else {
                throw invalid(name, node.toString(), "a list");
            }
        });
        return texts;
    }

    /** A list of objects. */
    public List<MlflowRequest> objects(String name) {
        List<MlflowRequest> objects = new ArrayList<>();
        present(name).ifPresent(node -> {
            if (!node.isArray()) {
                throw invalid(name, node.toString(), "a list");
            }
            node.forEach(element -> {
                if (!element.isObject()) {
                    throw invalid(name, element.toString(), "a list of objects");
                }
                objects.add(new MlflowRequest(element, false));
            });
        });
        return objects;
    }

    public Optional<MlflowRequest> object(String name) {
        return present(name).map(node -> {
            if (!node.isObject()) {
                throw invalid(name, node.toString(), "an object");
            }
            return new MlflowRequest(node, false);
        });
    }

    /** {@code [{"key": …, "value": …}]} as tags and params travel; the last of a key wins. */
    public Map<String, String> pairs(String name) {
        Map<String, String> pairs = new LinkedHashMap<>();
        objects(name)
                .forEach(pair ->
                        pairs.put(pair.required("key"), pair.text("value").orElse("")));
        return pairs;
    }

    private Optional<JsonNode> present(String name) {
        return Optional.ofNullable(fields.get(name)).filter(node -> !node.isNull());
    }

    private static String scalar(String name, JsonNode node) {
        if (!node.isValueNode()) {
            throw invalid(name, node.toString(), "a single value");
        }
        return storable(name, node.asString());
    }

    /** No database keeps U+0000 or half of a character. */
    static String storable(String name, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw invalid(name, text.replace('\0', '?'), "without the character U+0000");
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw invalid(name, text.replace(c, '?'), "whole characters");
                }
                i++;
            }
        }
        return text;
    }

    private static MlflowError missing(String name) {
        return MlflowError.invalid("Missing value for required parameter '" + name + "'.");
    }

    private static MlflowError invalid(String name, String value, String wanted) {
        return MlflowError.invalid("Invalid value '%s' for parameter '%s': it must be %s."
                .formatted(Characters.shortened(value, 100), name, wanted));
    }
}
