import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The body of a request, written as the stock client writes it. */
final class Body {

    private byte[] bytes = new byte[1 << 17];
    private int size;

    Body start() {
        size = 0;
        return this;
    }

    Body text(String text) {
        byte[] part = text.getBytes(StandardCharsets.UTF_8);
        if (size + part.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        System.arraycopy(part, 0, bytes, size, part.length);
        size += part.length;
        return this;
    }

    Body metric(String key, double value, long timestamp, long step) {
        return text("{\"key\": \"" + key + "\", \"value\": " + value + ", \"timestamp\": " + timestamp + ", \"step\": "
                + step + "}");
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }
}
