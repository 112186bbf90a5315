package dev.assay.objects.aws;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * That something happened under a key. What it was, the bucket itself tells better: events come twice, late and out of order.
 *
 * @param sequencer grows with each change of a key; hexadecimal, of changing length
 */
record BucketChange(String bucket, String key, String sequencer) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Whether it tells of something later than the other, of the same key. */
    boolean isAfter(String other) {
        int length = Math.max(sequencer.length(), other.length());
        return padded(sequencer, length).compareTo(padded(other, length)) > 0;
    }

    private static String padded(String text, int length) {
        return text + "0".repeat(length - text.length());
    }

    /**
     * Of a message in EventBridge's form or in that of S3's own notifications; none when it tells of anything else.
     *
     * @throws IllegalArgumentException when it has neither form
     */
    static List<BucketChange> of(String message) {
        try {
            JsonNode event = JSON.readTree(message);
            if (event.has("detail-type")) {
                return ofEventBridge(event);
            }
            if (event.path("Records").isArray()) {
                return ofNotification(event.path("Records"));
            }
            if (event.path("Event").asString("").equals("s3:TestEvent")) {
                return List.of();
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("It is not JSON.", e);
        }
        throw new IllegalArgumentException("It is neither an event of EventBridge nor a notification of S3.");
    }

    private static List<BucketChange> ofEventBridge(JsonNode event) {
        String type = event.path("detail-type").asString("");
        if (!event.path("source").asString("").equals("aws.s3")
                || !(type.equals("Object Created") || type.equals("Object Deleted"))) {
            return List.of();
        }
        JsonNode detail = event.path("detail");
        return List.of(change(detail.path("bucket"), detail.path("object"), text(detail.path("object"), "key")));
    }

    private static List<BucketChange> ofNotification(JsonNode records) {
        List<BucketChange> changes = new ArrayList<>();
        for (JsonNode record : records) {
            String name = record.path("eventName").asString("");
            if (name.matches("(s3:)?(ObjectCreated|ObjectRemoved|LifecycleExpiration):.*")) {
                JsonNode object = record.path("s3").path("object");
                changes.add(change(
                        record.path("s3").path("bucket"),
                        object,
                        URLDecoder.decode(text(object, "key"), StandardCharsets.UTF_8)));
            }
        }
        return changes;
    }

    private static BucketChange change(JsonNode bucket, JsonNode object, String key) {
        return new BucketChange(
                text(bucket, "name"), key, object.path("sequencer").asString(""));
    }

    private static String text(JsonNode node, String field) {
        String text = node.path(field).asString("");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("It has no " + field + ".");
        }
        return text;
    }
}
